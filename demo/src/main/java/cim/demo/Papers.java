package cim.demo;

import cim.domains.documents.Authorship;
import cim.domains.documents.Classification;
import cim.domains.documents.Content;
import cim.domains.documents.Contributor;
import cim.domains.documents.Document;
import cim.domains.documents.DocumentCommand;
import cim.domains.documents.FilePath;
import cim.domains.documents.Label;
import cim.domains.documents.Link;
import cim.domains.documents.MediaType;
import cim.domains.documents.Title;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Reason;
import cim.store.ObjectStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What people write: a paper each, most of them reviewed. */
final class Papers implements Chapter {
  static final String DOCUMENT = "documents.document";
  private static final String MARKDOWN = "text/markdown";
  private static final int TEXTS = 64; // there are forms for what is written every day

  private final World world;
  private final ObjectStore objects;
  private final List<Content> contents = new ArrayList<>();

  Papers(World world, ObjectStore objects) {
    this.world = world;
    this.objects = objects;
  }

  @Override
  public void opening() {
    for (int number = 0; number < Math.min(TEXTS, world.people()); number++) {
      contents.add(stored(text(number)));
    }
  }

  private String text(int number) {
    String subject = Names.subject(DOCUMENT, number);
    return "# %s\n\nWhat %s decided on %s, number %d.\n\n- who: %s\n- by when: week %d\n"
        .formatted(
            Names.capital(subject),
            world.size().company(),
            subject,
            number + 1,
            Organization.departmentName(number % Organization.departments(world)),
            World.choose(52, "week", number) + 1);
  }

  private Content stored(String text) {
    try {
      StoredObject stored =
          objects.put(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
              new ObjectMetadata(MARKDOWN, Optional.empty()));
      return new Content(stored.cid(), stored.size(), new MediaType(MARKDOWN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::write);
  }

  private void write(int number) {
    EntityId<Document> document = world.id(DOCUMENT, number);
    int form = World.choose(contents.size(), "form", number);
    String subject = Names.capital(Names.subject(DOCUMENT, form));
    world.send(
        new DocumentCommand.Create(
            document,
            new Title(subject + " " + (number + 1)),
            Optional.of(new FilePath("papers/%05d.md".formatted(number + 1))),
            contents.get(form)));
    world.send(
        new DocumentCommand.AddAuthor(
            document,
            new Authorship(
                EntityId.<Contributor>of(world.uuid(Staff.PERSON, number)),
                new Authorship.PersonName(Names.given(number) + " " + Names.family(number)),
                new Authorship.EmailAddress(Names.email(number, world.size())))));
    Classification.Confidentiality[] levels = Classification.Confidentiality.values();
    world.send(
        new DocumentCommand.Classify(
            document,
            new Classification(
                new Label("minutes"), levels[World.choose(3, "confidentiality", number)])));
    if (number > 0) {
      world.send(
          new DocumentCommand.AddLink(
              document,
              new Link(
                  Link.Kind.RELATED_TO,
                  new EntityRef(
                      DOCUMENT, world.uuid(DOCUMENT, World.choose(number, DOCUMENT, number))))));
    }
    if (!World.oneIn(4, "draft", number)) {
      world.send(new DocumentCommand.Submit(document));
      world.send(
          World.oneIn(9, "review", number)
              ? new DocumentCommand.Reject(document, new Reason("the dates do not fit"))
              : new DocumentCommand.Approve(document));
    }
  }
}

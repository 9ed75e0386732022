package cim.domains.documents;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Reason;
import cim.testkit.Generator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The document that the tests are about. */
final class Examples {
  static final EntityId<Document> GUIDE = EntityId.derived("the guide of the tests");
  static final EntityId<Document> OTHER = EntityId.derived("another document of the tests");
  static final MediaType MARKDOWN = new MediaType("text/markdown");
  static final Content FIRST = content("first");
  static final Content SECOND = content("second");
  static final Title TITLE = new Title("A guide");
  static final FilePath PATH = new FilePath("docs/guide.md");
  static final DocumentEvent.Created CREATED =
      new DocumentEvent.Created(TITLE, Optional.of(PATH), FIRST);
  static final Signature ADA =
      new Signature(
          EntityId.derived("Ada of the tests"),
          new Signature.PersonName("Ada Lovelace"),
          new Signature.EmailAddress("ada@example.org"));
  static final Link TO_OTHER =
      new Link(Link.Kind.REFERENCES, EntityRef.of("documents.document", OTHER));

  private Examples() {}

  static Content content(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Content(Cid.of(Codec.RAW, bytes), bytes.length, MARKDOWN);
  }

  static Text text(Content content, String text) {
    return new Text(content.cid(), content(text).cid(), text.length(), Text.Excerpt.of(text));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(MediaType.class, MARKDOWN, new MediaType("application/pdf"))
        .from(FilePath.class, PATH, new FilePath("README"))
        .from(Content.class, FIRST, SECOND, content("third"))
        .from(Text.class, text(FIRST, "one"), text(SECOND, "two"))
        .from(Cid.class, FIRST.cid(), SECOND.cid())
        .from(Reason.class, new Reason("cannot be read"))
        .from(Metadata.Key.class, new Metadata.Key("dc:subject"), new Metadata.Key("pages"))
        .from(
            EntityRef.class,
            EntityRef.of("documents.document", OTHER),
            EntityRef.of("git.file", EntityId.derived("a file")));
  }
}

package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;

/** Who wrote what. */
final class Writers {

  /** An author of a document; named by both. */
  public record WriterRow(
      @Key String id,
      @Indexed EntityId<Document> document,
      @Indexed EntityId<Contributor> subject,
      Authorship.PersonName name,
      Authorship.EmailAddress email) {}

  static final ReadModel<WriterRow> MODEL =
      ReadModel.of("writers", 1, WriterRow.class)
          .on(
              DocumentEvent.AuthorAdded.class,
              (event, rows) -> {
                Authorship author = event.event().author();
                rows.put(
                    new WriterRow(
                        event.stream() + "/" + author.subject(),
                        EntityId.of(event.stream()),
                        author.subject(),
                        author.name(),
                        author.email()));
              })
          .on(
              DocumentEvent.AuthorRemoved.class,
              (event, rows) -> rows.remove(event.stream() + "/" + event.event().subject()));

  private Writers() {}
}

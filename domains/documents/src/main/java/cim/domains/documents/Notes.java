package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;

/** What is noted of documents. */
final class Notes {

  /** A note; named by the document and the key. */
  public record NoteRow(
      @Key String id,
      @Indexed EntityId<Document> document,
      @Indexed Metadata.Key key,
      Metadata.Note note) {}

  static final ReadModel<NoteRow> MODEL =
      ReadModel.of("notes", 1, NoteRow.class)
          .on(
              DocumentEvent.MetadataAdded.class,
              (event, rows) -> {
                Metadata metadata = event.event().metadata();
                rows.put(
                    new NoteRow(
                        event.stream() + "/" + metadata.key().value(),
                        EntityId.of(event.stream()),
                        metadata.key(),
                        metadata.note()));
              })
          .on(
              DocumentEvent.MetadataRemoved.class,
              (event, rows) ->
                  rows.remove(event.stream() + "/" + event.event().metadata().key().value()));

  private Notes() {}
}

package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happened to documents, without notes, labels, authors and texts. */
final class Chronicle {

  /**
   * Something that happened; named by the event.
   *
   * @param event what, as its subject says: {@code version_created}
   */
  public record HistoryRow(
      @Key String id,
      @Indexed EntityId<Document> document,
      @Indexed long revision,
      String event,
      Optional<UUID> actor,
      Instant at) {}

  static final ReadModel<HistoryRow> MODEL =
      ReadModel.of("history", 1, HistoryRow.class).onEvery(DocumentEvent.class, Chronicle::apply);

  private Chronicle() {}

  private static void apply(Recorded<DocumentEvent> event, Table<HistoryRow> rows) {
    if (isTold(event.event())) {
      rows.put(
          new HistoryRow(
              event.stream() + "/" + event.revision() + "/" + event.part(),
              EntityId.of(event.stream()),
              event.revision(),
              event.subject().event(),
              event.actor(),
              event.at()));
    }
  }

  private static boolean isTold(DocumentEvent event) {
    return !(event instanceof DocumentEvent.MetadataAdded
        || event instanceof DocumentEvent.MetadataRemoved
        || event instanceof DocumentEvent.LabelAdded
        || event instanceof DocumentEvent.LabelRemoved
        || event instanceof DocumentEvent.AuthorAdded
        || event instanceof DocumentEvent.AuthorRemoved
        || event instanceof DocumentEvent.TextExtracted
        || event instanceof DocumentEvent.ExtractionFailed);
  }
}

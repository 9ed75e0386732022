package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.List;

/** By which documents that may be alike are found ({@link Shingles}). */
final class Likeness {

  /** One of a document's sums; named by the document and the sum's place. */
  public record SumRow(@Key String id, @Indexed EntityId<Document> document, @Indexed long sum) {}

  static final ReadModel<SumRow> MODEL =
      ReadModel.of("sums", 1, SumRow.class)
          .on(
              DocumentEvent.TextExtracted.class,
              (event, rows) -> {
                remove(event, rows);
                List<Long> sums =
                    Shingles.sums(Shingles.of(event.event().text().excerpt().value()));
                for (int i = 0; i < sums.size(); i++) {
                  rows.put(new SumRow(id(event, i), EntityId.of(event.stream()), sums.get(i)));
                }
              })
          .on(DocumentEvent.VersionCreated.class, Likeness::remove);

  private Likeness() {}

  private static void remove(Recorded<?> event, Table<SumRow> rows) {
    for (int i = 0; i < Shingles.BANDS; i++) {
      rows.remove(id(event, i));
    }
  }

  private static String id(Recorded<?> event, int place) {
    return event.stream() + "/" + place;
  }
}

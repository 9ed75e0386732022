package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;

/** Which documents are filed under which words. */
final class Marks {

  /** A label on a document; named by both. */
  public record MarkRow(
      @Key String id, @Indexed EntityId<Document> document, @Indexed Label label) {}

  static final ReadModel<MarkRow> MODEL =
      ReadModel.of("marks", 1, MarkRow.class)
          .on(
              DocumentEvent.LabelAdded.class,
              (event, rows) ->
                  rows.put(
                      new MarkRow(
                          event.stream() + "/" + event.event().label().value(),
                          EntityId.of(event.stream()),
                          event.event().label())))
          .on(
              DocumentEvent.LabelRemoved.class,
              (event, rows) -> rows.remove(event.stream() + "/" + event.event().label().value()));

  private Marks() {}
}

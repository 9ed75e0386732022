package cim.domains.documents;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What documents have to do with others: links, collections, workflows, references. */
final class Bonds {
  static final String IN_COLLECTION = "in_collection";
  static final String RUNS_THROUGH = "runs_through";
  private static final String COLLECTION = "documents.collection";

  /**
   * A document and another entity.
   *
   * @param relation read from the document to the target
   * @param target the id of the other
   * @param kind what the other is: {@code documents.document}
   * @param outcome of a workflow that is over
   */
  public record BondRow(
      @Key String id,
      @Indexed EntityId<Document> document,
      @Indexed String relation,
      @Indexed UUID target,
      String kind,
      Optional<WorkflowOutcome> outcome,
      Instant since) {

    private BondRow ended(WorkflowOutcome with) {
      return new BondRow(id, document, relation, target, kind, Optional.of(with), since);
    }
  }

  /** A document and something outside. */
  public record ReferenceRow(
      @Key String id, @Indexed EntityId<Document> document, Reference reference) {}

  static final ReadModel<BondRow> BONDS =
      ReadModel.of("bonds", 1, BondRow.class)
          .on(
              DocumentEvent.LinkAdded.class,
              (event, rows) ->
                  rows.put(
                      row(event, relation(event.event().link()), target(event.event().link()))))
          .on(
              DocumentEvent.LinkRemoved.class,
              (event, rows) ->
                  rows.remove(
                      id(event, relation(event.event().link()), target(event.event().link()))))
          .on(
              DocumentEvent.CollectionEntered.class,
              (event, rows) ->
                  rows.put(
                      row(
                          event,
                          IN_COLLECTION,
                          EntityRef.of(COLLECTION, event.event().collection()))))
          .on(
              DocumentEvent.CollectionLeft.class,
              (event, rows) ->
                  rows.remove(
                      id(
                          event,
                          IN_COLLECTION,
                          EntityRef.of(COLLECTION, event.event().collection()))))
          .on(
              DocumentEvent.WorkflowStarted.class,
              (event, rows) -> rows.put(row(event, RUNS_THROUGH, event.event().workflow())))
          .on(
              DocumentEvent.WorkflowCompleted.class,
              (event, rows) ->
                  rows.changeRow(
                      id(event, RUNS_THROUGH, event.event().workflow()),
                      row -> row.ended(event.event().outcome())));

  static final ReadModel<ReferenceRow> REFERENCES =
      ReadModel.of("outside", 1, ReferenceRow.class)
          .on(
              DocumentEvent.ReferenceAdded.class,
              (event, rows) ->
                  rows.put(
                      new ReferenceRow(
                          event.stream() + "/" + event.event().reference().uri(),
                          EntityId.of(event.stream()),
                          event.event().reference())))
          .on(
              DocumentEvent.ReferenceRemoved.class,
              (event, rows) -> rows.remove(event.stream() + "/" + event.event().reference().uri()));

  private Bonds() {}

  static String relation(Link link) {
    return link.kind().name().toLowerCase(Locale.ROOT);
  }

  private static EntityRef target(Link link) {
    return link.target();
  }

  private static String id(Recorded<?> event, String relation, EntityRef target) {
    return event.stream() + "/" + relation + "/" + target;
  }

  private static BondRow row(Recorded<?> event, String relation, EntityRef target) {
    return new BondRow(
        id(event, relation, target),
        EntityId.of(event.stream()),
        relation,
        target.id(),
        target.kind(),
        Optional.empty(),
        event.at());
  }
}

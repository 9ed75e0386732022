package cim.domains.visualization;

import cim.domains.visualization.VisualEdge.Ends;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The canvases and what is drawn on them. */
final class Canvases {
  private static final int AT_ONCE = 1_000;

  /** A canvas as it is. */
  public record CanvasRow(
      @Key EntityId<Canvas> id, @Indexed Name name, @Indexed Optional<UUID> shows, Canvas canvas) {
    private CanvasRow after(CanvasEvent event) {
      Canvas next = new CanvasDecider().evolve(canvas, event);
      return new CanvasRow(id, next.name().orElse(name), shows, next);
    }
  }

  /** A node on a canvas. */
  public record NodeRow(
      @Key EntityId<VisualNode> id,
      @Indexed EntityId<Canvas> canvas,
      @Indexed String kind,
      @Indexed UUID entity,
      VisualNode node) {
    private NodeRow after(VisualNodeEvent event) {
      return new NodeRow(id, canvas, kind, entity, new VisualNodeDecider().evolve(node, event));
    }
  }

  /** An edge on a canvas. */
  public record EdgeRow(
      @Key EntityId<VisualEdge> id,
      @Indexed EntityId<Canvas> canvas,
      @Indexed EntityId<VisualNode> source,
      @Indexed EntityId<VisualNode> target,
      String relation,
      VisualEdge edge) {
    private EdgeRow after(VisualEdgeEvent event) {
      VisualEdge next = new VisualEdgeDecider().evolve(edge, event);
      return new EdgeRow(id, canvas, source, target, relation, next);
    }
  }

  static final ReadModel<CanvasRow> CANVASES =
      ReadModel.of("canvases", 1, CanvasRow.class)
          .onEvery(
              CanvasEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              CanvasEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new CanvasRow(
                          event.event().canvas(),
                          event.event().name(),
                          event.event().shows().map(EntityRef::id),
                          new CanvasDecider().replay(List.of(event.event())))))
          .on(CanvasEvent.Deleted.class, (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<NodeRow> NODES =
      ReadModel.of("visual_nodes", 1, NodeRow.class)
          .onEvery(
              VisualNodeEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              VisualNodeEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new NodeRow(
                          event.event().node(),
                          event.event().canvas(),
                          event.event().entity().kind(),
                          event.event().entity().id(),
                          new VisualNodeDecider().replay(List.of(event.event())))))
          .on(
              VisualNodeEvent.Deleted.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())))
          .on(
              CanvasEvent.Deleted.class,
              (event, rows) -> removeAll(rows, NodeRow::id, "canvas", event.event().canvas()));

  /** An edge goes with either of its ends. */
  static final ReadModel<EdgeRow> EDGES =
      ReadModel.of("visual_edges", 1, EdgeRow.class)
          .onEvery(
              VisualEdgeEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              VisualEdgeEvent.Created.class,
              (event, rows) -> {
                Ends ends = event.event().ends();
                rows.put(
                    new EdgeRow(
                        event.event().edge(),
                        event.event().canvas(),
                        ends.source(),
                        ends.target(),
                        ends.relation(),
                        new VisualEdgeDecider().replay(List.of(event.event()))));
              })
          .on(
              VisualEdgeEvent.Deleted.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())))
          .on(
              VisualNodeEvent.Deleted.class,
              (event, rows) -> {
                removeAll(rows, EdgeRow::id, "source", event.event().node());
                removeAll(rows, EdgeRow::id, "target", event.event().node());
              })
          .on(
              CanvasEvent.Deleted.class,
              (event, rows) -> removeAll(rows, EdgeRow::id, "canvas", event.event().canvas()));

  private Canvases() {}

  private static <R extends Record> void removeAll(
      Table<R> rows, Function<R, EntityId<?>> key, String column, EntityId<?> value) {
    List<R> found;
    do {
      found = rows.all().where(column, Match.equalTo(value)).first(AT_ONCE);
      found.forEach(row -> rows.remove(key.apply(row)));
    } while (!found.isEmpty());
  }
}

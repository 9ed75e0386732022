package cim.domains.graphs;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

/** The graphs that people edit, with their nodes and edges as they are now. */
final class Graphs {

  /** A graph. */
  public record GraphRow(
      @Key EntityId<Graph> id,
      @Indexed Label name,
      Graph.Kind kind,
      @Indexed Graph.Status status,
      Instant created) {
    GraphRow named(Label next) {
      return new GraphRow(id, next, kind, status, created);
    }

    GraphRow in(Graph.Status next) {
      return new GraphRow(id, name, kind, next, created);
    }
  }

  /** A node of a graph. */
  public record NodeRow(
      @Key EntityId<Node> id,
      @Indexed EntityId<Graph> graph,
      @Indexed Label label,
      @Indexed NodeKind kind,
      Position position) {
    NodeRow labelled(Label next) {
      return new NodeRow(id, graph, next, kind, position);
    }

    NodeRow at(Position next) {
      return new NodeRow(id, graph, label, kind, next);
    }
  }

  /** An edge of a graph. */
  public record EdgeRow(
      @Key EntityId<Edge> id,
      @Indexed EntityId<Graph> graph,
      @Indexed EntityId<Node> source,
      @Indexed EntityId<Node> target,
      EdgeKind kind,
      Optional<Label> label) {}

  static final ReadModel<GraphRow> GRAPHS =
      ReadModel.of("graphs", 1, GraphRow.class)
          .on(
              GraphEvent.GraphCreated.class,
              (event, rows) ->
                  rows.put(
                      new GraphRow(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          event.event().kind(),
                          Graph.Status.ACTIVE,
                          event.at())))
          .on(
              GraphEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              GraphEvent.GraphArchived.class,
              (event, rows) -> rows.change(event, row -> row.in(Graph.Status.ARCHIVED)))
          .on(
              GraphEvent.GraphRestored.class,
              (event, rows) -> rows.change(event, row -> row.in(Graph.Status.ACTIVE)));

  static final ReadModel<NodeRow> NODES =
      ReadModel.of("nodes", 1, NodeRow.class)
          .on(
              NodeEvent.NodeAdded.class,
              (event, rows) ->
                  rows.put(
                      new NodeRow(
                          EntityId.of(event.stream()),
                          event.event().graph(),
                          event.event().label(),
                          event.event().kind(),
                          event.event().position())))
          .on(
              NodeEvent.LabelAdded.class,
              (event, rows) -> rows.change(event, row -> row.labelled(event.event().label())))
          .on(
              NodeEvent.PositionAdded.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().position())))
          .on(
              NodeEvent.NodeRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<EdgeRow> EDGES =
      ReadModel.of("edges", 1, EdgeRow.class)
          .on(
              EdgeEvent.EdgeAdded.class,
              (event, rows) ->
                  rows.put(
                      new EdgeRow(
                          EntityId.of(event.stream()),
                          event.event().graph(),
                          event.event().ends().source(),
                          event.event().ends().target(),
                          event.event().ends().kind(),
                          event.event().label())))
          .on(
              EdgeEvent.EdgeRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Graphs() {}
}

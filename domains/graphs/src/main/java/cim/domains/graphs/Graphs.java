package cim.domains.graphs;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Metadata;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The graphs that people edit, with their nodes and edges as they are now. */
final class Graphs {

  /** A graph. */
  public record GraphRow(
      @Key EntityId<Graph> id,
      @Indexed Label name,
      @Indexed Graph.Kind kind,
      @Indexed Graph.Status status,
      @Indexed Instant created,
      Optional<Description> description,
      Metadata metadata) {

    private GraphRow after(GraphEvent event) {
      Graph next =
          new GraphDecider()
              .evolve(new Graph(status, Optional.of(name), description, metadata), event);
      return new GraphRow(
          id,
          next.name().orElse(name),
          kind,
          next.status(),
          created,
          next.description(),
          next.metadata());
    }
  }

  /** A node of a graph. */
  public record NodeRow(
      @Key EntityId<Node> id,
      @Indexed EntityId<Graph> graph,
      @Indexed Label label,
      @Indexed NodeKind kind,
      Position position,
      Metadata metadata) {
    private NodeRow labelled(Label next) {
      return new NodeRow(id, graph, next, kind, position, metadata);
    }

    private NodeRow of(NodeKind next) {
      return new NodeRow(id, graph, label, next, position, metadata);
    }

    private NodeRow at(Position next) {
      return new NodeRow(id, graph, label, kind, next, metadata);
    }

    private NodeRow with(Metadata next) {
      return new NodeRow(id, graph, label, kind, position, next);
    }
  }

  /** An edge of a graph. */
  public record EdgeRow(
      @Key EntityId<Edge> id,
      @Indexed EntityId<Graph> graph,
      @Indexed EntityId<Node> source,
      @Indexed EntityId<Node> target,
      @Indexed EdgeKind kind,
      Optional<Label> label,
      Optional<EdgeRole> role,
      Optional<Weight> weight,
      Metadata metadata) {

    private EdgeRow after(EdgeEvent event) {
      Edge next =
          new EdgeDecider()
              .evolve(
                  new Edge(Edge.Status.PRESENT, Optional.empty(), label, role, weight, metadata),
                  event);
      return new EdgeRow(
          id,
          graph,
          source,
          target,
          kind,
          next.label(),
          next.role(),
          next.weight(),
          next.metadata());
    }

    /** What its kind or, where it has one, its role says. */
    String relation() {
      return role.map(EdgeRole::value).orElseGet(kind::relation);
    }
  }

  static final ReadModel<GraphRow> GRAPHS =
      ReadModel.of("graphs", 2, GraphRow.class)
          .onEvery(
              GraphEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              GraphEvent.GraphCreated.class,
              (event, rows) -> {
                GraphEvent.GraphCreated created = event.event();
                put(rows, event, created.name(), created.kind(), Graph.Status.ACTIVE);
              })
          .on(
              GraphEvent.GraphBegun.class,
              (event, rows) -> {
                GraphEvent.GraphBegun begun = event.event();
                put(rows, event, begun.name(), begun.kind(), Graph.Status.CREATING);
              });

  static final ReadModel<NodeRow> NODES =
      ReadModel.of("nodes", 2, NodeRow.class)
          .on(
              NodeEvent.NodeAdded.class,
              (event, rows) ->
                  rows.put(
                      new NodeRow(
                          EntityId.of(event.stream()),
                          event.event().graph(),
                          event.event().label(),
                          event.event().kind(),
                          event.event().position(),
                          Metadata.NONE)))
          .on(
              NodeEvent.LabelAdded.class,
              (event, rows) -> rows.change(event, row -> row.labelled(event.event().label())))
          .on(
              NodeEvent.KindAdded.class,
              (event, rows) -> rows.change(event, row -> row.of(event.event().kind())))
          .on(
              NodeEvent.MetadataAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.with(row.metadata().with(event.event().entry()))))
          .on(
              NodeEvent.MetadataRemoved.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.with(row.metadata().without(event.event().entry().key()))))
          .on(
              NodeEvent.PositionAdded.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().position())))
          .on(
              NodeEvent.NodeRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<EdgeRow> EDGES =
      ReadModel.of("edges", 2, EdgeRow.class)
          .onEvery(
              EdgeEvent.class, (event, rows) -> rows.change(event, row -> row.after(event.event())))
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
                          event.event().label(),
                          Optional.empty(),
                          Optional.empty(),
                          Metadata.NONE)))
          .on(
              EdgeEvent.EdgeRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Graphs() {}

  private static void put(
      Table<GraphRow> rows, Recorded<?> event, Label name, Graph.Kind kind, Graph.Status status) {
    rows.put(
        new GraphRow(
            EntityId.of(event.stream()),
            name,
            kind,
            status,
            event.at(),
            Optional.empty(),
            Metadata.NONE));
  }
}

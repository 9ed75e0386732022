package cim.domains.graphs;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.List;
import java.util.stream.Stream;

/** The context {@code graphs}: all that it offers. */
public final class GraphsDomain implements Domain.Provider {
  private static final String GRAPH = "graphs.graph";
  private static final String NODE = "graphs.node";

  @Override
  public Domain domain() {
    return Domain.named("graphs", "Graphs that people edit, and questions about all relationships")
        .group(Domain.Group.CORE)
        .aggregate(
            Aggregate.of(
                    "graph", GraphCommand.class, GraphEvent.class, Graph.class, new GraphDecider())
                .withStates(Graph.TRANSITIONS, Graph::status))
        .aggregate(
            Aggregate.of("node", NodeCommand.class, NodeEvent.class, Node.class, new NodeDecider())
                .withStates(Node.TRANSITIONS, Node::status))
        .aggregate(
            Aggregate.of("edge", EdgeCommand.class, EdgeEvent.class, Edge.class, new EdgeDecider())
                .withStates(Edge.TRANSITIONS, Edge::status))
        .readModel(Graphs.GRAPHS)
        .readModel(Graphs.NODES)
        .readModel(Graphs.EDGES)
        .query(GraphQueries.GRAPHS)
        .query(GraphQueries.GRAPH)
        .query(GraphQueries.NODES)
        .query(GraphQueries.NEIGHBORS)
        .query(GraphQueries.EDGES)
        .query(GraphQueries.STRUCTURE)
        .query(WayQueries.PATH)
        .query(WayQueries.PATHS)
        .query(WayQueries.CONNECTED)
        .query(MeasureQueries.CENTRALITY)
        .query(MeasureQueries.COMPONENTS)
        .query(MeasureQueries.COMMUNITIES)
        .query(MeasureQueries.METRICS)
        .query(MeasureQueries.CYCLES)
        .query(MeasureQueries.ORDER)
        .query(MeasureQueries.SOURCES)
        .query(MeasureQueries.SINKS)
        .query(SpaceQueries.LAYOUT)
        .query(SpaceQueries.QUALITY)
        .query(SpaceQueries.NEAREST)
        .query(SpaceQueries.REGION)
        .query(SpaceQueries.DIFFERENCE)
        .query(MadeQueries.TRANSFORM)
        .query(MadeQueries.COMPOSE)
        .query(MadeQueries.VALIDATE)
        .query(MadeQueries.DEPLOYMENT)
        .processManager(new Joining())
        .processManager(new Leaving())
        .relationships(kinds())
        .relations(Relations.of(GraphEvent.GraphCreated.class, GraphsDomain::created))
        .relations(Relations.of(GraphEvent.GraphBegun.class, GraphsDomain::begun))
        .relations(Relations.of(GraphEvent.NameAdded.class, GraphsDomain::renamed))
        .relations(Relations.of(NodeEvent.NodeAdded.class, GraphsDomain::nodeAdded))
        .relations(Relations.of(NodeEvent.LabelAdded.class, GraphsDomain::relabelled))
        .relations(Relations.of(NodeEvent.NodeRemoved.class, GraphsDomain::nodeRemoved))
        .relations(Relations.of(EdgeEvent.EdgeAdded.class, GraphsDomain::edgeAdded))
        .relations(Relations.of(EdgeEvent.EdgeRemoved.class, GraphsDomain::edgeRemoved))
        .alias("create_graph", "graphs.graph.create")
        .alias("add_node", "graphs.node.add")
        .alias("delete_node", "graphs.node.remove")
        .alias("connect_nodes", "graphs.edge.add")
        .alias("update_layout", "graphs.node.move")
        .alias("graph_created", "graphs.graph.graph_created.v1")
        .alias("node_added", "graphs.node.node_added.v1")
        .alias("node_deleted", "graphs.node.node_removed.v1")
        .alias("edge_connected", "graphs.edge.edge_added.v1")
        .alias("layout_updated", "graphs.node.position_added.v1")
        .build();
  }

  private static Relationship[] kinds() {
    return Stream.concat(
            Stream.of(new Relationship("contains", GRAPH, NODE)),
            Stream.of(EdgeKind.values()).map(kind -> new Relationship(kind.relation(), NODE, NODE)))
        .toArray(Relationship[]::new);
  }

  private static List<GraphChange> created(Recorded<GraphEvent.GraphCreated> event) {
    return List.of(new GraphChange.Node(EntityRef.of(GRAPH, event), event.event().name().value()));
  }

  private static List<GraphChange> begun(Recorded<GraphEvent.GraphBegun> event) {
    return List.of(new GraphChange.Node(EntityRef.of(GRAPH, event), event.event().name().value()));
  }

  private static List<GraphChange> renamed(Recorded<GraphEvent.NameAdded> event) {
    return List.of(new GraphChange.Node(EntityRef.of(GRAPH, event), event.event().name().value()));
  }

  private static List<GraphChange> nodeAdded(Recorded<NodeEvent.NodeAdded> event) {
    EntityRef node = EntityRef.of(NODE, event);
    return List.of(
        new GraphChange.Node(node, event.event().label().value()),
        new GraphChange.Edge(EntityRef.of(GRAPH, event.event().graph()), "contains", node));
  }

  private static List<GraphChange> relabelled(Recorded<NodeEvent.LabelAdded> event) {
    return List.of(new GraphChange.Node(EntityRef.of(NODE, event), event.event().label().value()));
  }

  private static List<GraphChange> nodeRemoved(Recorded<NodeEvent.NodeRemoved> event) {
    EntityRef node = EntityRef.of(NODE, event);
    return List.of(
        new GraphChange.EdgeGone(EntityRef.of(GRAPH, event.event().graph()), "contains", node),
        new GraphChange.NodeGone(node));
  }

  private static List<GraphChange> edgeAdded(Recorded<EdgeEvent.EdgeAdded> event) {
    Ends ends = event.event().ends();
    return List.of(
        new GraphChange.Edge(
            EntityRef.of(NODE, ends.source()),
            ends.kind().relation(),
            EntityRef.of(NODE, ends.target())));
  }

  private static List<GraphChange> edgeRemoved(Recorded<EdgeEvent.EdgeRemoved> event) {
    Ends ends = event.event().ends();
    return List.of(
        new GraphChange.EdgeGone(
            EntityRef.of(NODE, ends.source()),
            ends.kind().relation(),
            EntityRef.of(NODE, ends.target())));
  }
}

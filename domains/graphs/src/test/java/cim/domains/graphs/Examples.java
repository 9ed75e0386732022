package cim.domains.graphs;

import cim.model.EntityId;
import cim.testkit.Generator;
import java.util.List;
import java.util.Optional;

/** The graph that the tests are about. */
final class Examples {
  static final EntityId<Graph> GRAPH = EntityId.derived("the graph of the tests");
  static final EntityId<Graph> OTHER_GRAPH = EntityId.derived("another graph of the tests");
  static final EntityId<Node> A = EntityId.derived("node a");
  static final EntityId<Node> B = EntityId.derived("node b");
  static final EntityId<Edge> AB = EntityId.derived("edge a b");
  static final EntityId<Edge> SECOND = EntityId.derived("a second edge");
  static final Ends A_TO_B = new Ends(A, B, EdgeKind.SEQUENCE);
  static final NodeKind TASK = new NodeKind("task");
  static final Label LABEL = new Label("A task");
  static final NodeEvent.NodeAdded ADDED =
      new NodeEvent.NodeAdded(GRAPH, LABEL, TASK, Position.ORIGIN);

  private Examples() {}

  static NodeCommand.Add add(EntityId<Node> node, String label) {
    return new NodeCommand.Add(node, GRAPH, new Label(label), TASK, Optional.empty());
  }

  static EdgeCommand.Add connect(
      EntityId<Edge> edge, EntityId<Node> source, EntityId<Node> target) {
    return new EdgeCommand.Add(
        edge, GRAPH, new Ends(source, target, EdgeKind.SEQUENCE), Optional.empty());
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(NodeKind.class, TASK, new NodeKind("decision"))
        .with(NodeCommand.class, Examples::anyCommand)
        .with(NodeCommand.Add.class, Examples::anyAdd)
        .with(NodeCommand.Attach.class, Examples::anyAttach)
        .with(NodeCommand.Release.class, any -> new NodeCommand.Release(A, 1 + any.below(3)));
  }

  /** Every other command attaches an edge, so that nodes have some when they go. */
  private static NodeCommand anyCommand(Generator any) {
    List<Class<?>> cases = List.of(NodeCommand.class.getPermittedSubclasses());
    return any.below(2) == 0 ? anyAttach(any) : (NodeCommand) any.make((Class<?>) any.oneOf(cases));
  }

  private static NodeCommand.Add anyAdd(Generator any) {
    NodeEvent.NodeAdded added = any.make(NodeEvent.NodeAdded.class);
    return new NodeCommand.Add(
        A, GRAPH, added.label(), added.kind(), Optional.of(added.position()));
  }

  private static NodeCommand.Attach anyAttach(Generator any) {
    NodeEvent.EdgeAttached attached = any.make(NodeEvent.EdgeAttached.class);
    EntityId<Graph> graph = any.oneOf(List.of(GRAPH, GRAPH, OTHER_GRAPH));
    return new NodeCommand.Attach(A, graph, attached.edge(), attached.ends());
  }
}

package cim.domains.graphs;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins edges to their ends, one process for each edge. Edges and nodes are streams of their own,
 * so that no command costs more in a large graph than in a small one; what holds between them is
 * kept here:
 *
 * <ul>
 *   <li>an edge that is proposed is offered to its ends, and added when all have taken it;
 *   <li>when one of them refuses, the edge is refused and the other end freed again;
 *   <li>when one of them goes, the edge is removed, and the other end freed.
 * </ul>
 */
final class Joining implements ProcessManager<Joining.Ties> {

  /**
   * What is remembered of an edge.
   *
   * @param ends the nodes that have to take it: one or two
   * @param taken those that have
   */
  record Ties(List<EntityId<Node>> ends, List<EntityId<Node>> taken) {
    Ties {
      ends = List.copyOf(ends);
      taken = List.copyOf(taken);
    }

    private Ties takenBy(EntityId<Node> node) {
      return new Ties(ends, Stream.concat(taken.stream(), Stream.of(node)).distinct().toList());
    }

    private boolean isComplete() {
      return !ends.isEmpty() && taken.containsAll(ends);
    }
  }

  private static final Value.Map NOTHING = Value.map().build();

  @Override
  public String name() {
    return "joining";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("graphs.edge.edge_proposed.*"),
        SubjectPattern.parse("graphs.edge.edge_refused.*"),
        SubjectPattern.parse("graphs.edge.edge_removed.*"),
        SubjectPattern.parse("graphs.node.edge_attached.*"),
        SubjectPattern.parse("graphs.node.edge_detached.*"));
  }

  @Override
  public Class<Ties> state() {
    return Ties.class;
  }

  @Override
  public Ties initial() {
    return new Ties(List.of(), List.of());
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(
        event.subject().aggregate().equals("edge")
            ? event.stream().toString()
            : event.event().text("edge"));
  }

  @Override
  public Reaction<Ties> react(String process, Ties state, Recorded<Value.Map> event) {
    EntityId<Edge> edge = EntityId.parse(process);
    return switch (event.subject().event()) {
      case "edge_proposed" -> offer(edge, event.event());
      case "edge_attached" -> taken(edge, state.takenBy(EntityId.of(event.stream())));
      case "edge_detached" -> Reaction.to(state, new Order("edge.remove", edge, NOTHING));
      case "edge_refused", "edge_removed" -> free(edge, state);
      default -> Reaction.to(state);
    };
  }

  @Override
  public Reaction<Ties> rejected(
      String process, Ties state, Order order, String code, String reason) {
    return order.command().equals("node.attach")
        ? Reaction.to(
            state,
            new Order(
                "edge.refuse", EntityId.parse(process), Value.map().put("code", code).build()))
        : Reaction.to(state);
  }

  private static Reaction<Ties> offer(EntityId<Edge> edge, Value.Map proposed) {
    Value.Map ends = proposed.map("ends");
    List<EntityId<Node>> nodes =
        Stream.of("source", "target")
            .map(end -> EntityId.<Node>parse(ends.text(end)))
            .distinct()
            .toList();
    Value.Map offer =
        Value.map()
            .put("graph", proposed.text("graph"))
            .put("edge", edge.toString())
            .put("ends", ends)
            .build();
    return Reaction.to(
        new Ties(nodes, List.of()),
        nodes.stream().map(node -> new Order("node.attach", node, offer)).toArray(Order[]::new));
  }

  private static Reaction<Ties> taken(EntityId<Edge> edge, Ties ties) {
    return ties.isComplete()
        ? Reaction.to(ties, new Order("edge.confirm", edge, NOTHING))
        : Reaction.to(ties);
  }

  private static Reaction<Ties> free(EntityId<Edge> edge, Ties ties) {
    Value.Map detach = Value.map().put("edge", edge.toString()).build();
    return Reaction.to(
        ties,
        ties.ends().stream()
            .map(node -> new Order("node.detach", node, detach))
            .toArray(Order[]::new));
  }
}

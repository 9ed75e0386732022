package cim.domains.concepts;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.Optional;
import java.util.Set;

/**
 * Makes concepts of the nodes of graphs (seed 002: Graph to ConceptualSpaces), one process for each
 * node. A projection that has the id of a graph takes that graph's nodes, from when it is defined;
 * for other graphs there is none, and what is asked here is refused without a trace. A concept has
 * an id derived from its node's, and the properties {@code edges} and {@code label_length}.
 */
final class GraphNodes implements ProcessManager<GraphNodes.Seen> {

  /**
   * What is known of a node.
   *
   * @param graph empty before the node was added
   */
  record Seen(Optional<String> graph, Optional<String> label, long edges) {
    private Seen labelled(String next) {
      return new Seen(graph, Optional.of(next), edges);
    }

    private Seen joined(long more) {
      return new Seen(graph, label, Math.max(0, edges + more));
    }
  }

  @Override
  public String name() {
    return "graph_nodes";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("graphs.node.node_added.*"),
        SubjectPattern.parse("graphs.node.label_added.*"),
        SubjectPattern.parse("graphs.node.edge_attached.*"),
        SubjectPattern.parse("graphs.node.edge_detached.*"),
        SubjectPattern.parse("graphs.node.node_removed.*"));
  }

  /** Most graphs have no projection. */
  @Override
  public Set<String> ordinaryRefusals() {
    return Set.of("projection_not_found", "concept_not_found");
  }

  @Override
  public Class<Seen> state() {
    return Seen.class;
  }

  @Override
  public Seen initial() {
    return new Seen(Optional.empty(), Optional.empty(), 0);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Seen> react(String process, Seen state, Recorded<Value.Map> event) {
    EntityId<Concept> concept = concept(process);
    return switch (event.subject().event()) {
      case "node_added" ->
          project(
              concept,
              new Seen(
                  Optional.of(event.event().text("graph")),
                  Optional.of(event.event().text("label")),
                  0));
      case "label_added" -> project(concept, state.labelled(event.event().text("label")));
      case "edge_attached" -> project(concept, state.joined(1));
      case "edge_detached" -> project(concept, state.joined(-1));
      case "node_removed" ->
          Reaction.to(state, new Order("concept.remove", concept, Value.map().build()));
      default -> Reaction.to(state);
    };
  }

  static EntityId<Concept> concept(String node) {
    return EntityId.derived("cim.concepts.graph_node", node);
  }

  private static Reaction<Seen> project(EntityId<Concept> concept, Seen seen) {
    if (seen.graph().isEmpty() || seen.label().isEmpty()) {
      return Reaction.to(seen);
    }
    String label = seen.label().get();
    Value.Map properties =
        Value.map()
            .put("edges", (double) seen.edges())
            .put("label_length", (double) label.length())
            .build();
    return Reaction.to(
        seen,
        new Order(
            "concept.project",
            concept,
            Value.map()
                .put("projection", seen.graph().get())
                .put("name", label.substring(0, Math.min(label.length(), Name.LONGEST)))
                .put("properties", properties)
                .build()));
  }
}

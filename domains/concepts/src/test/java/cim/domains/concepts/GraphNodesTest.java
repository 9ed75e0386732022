package cim.domains.concepts;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.Subject;
import cim.testkit.DeciderFixture;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes of graphs become concepts. */
class GraphNodesTest {
  private static final UUID NODE = new UUID(0, 1);
  private static final UUID GRAPH = new UUID(0, 2);
  private final GraphNodes manager = new GraphNodes();

  private static Recorded<Value.Map> event(String type, Value.Map data) {
    return new Recorded<>(
        data,
        new UUID(0, 3),
        Subject.parse("graphs.node." + type + ".v1"),
        NODE,
        0,
        0,
        DeciderFixture.NOW,
        Optional.empty(),
        Causality.root(new UUID(0, 4)));
  }

  private Reaction<GraphNodes.Seen> react(GraphNodes.Seen seen, String type, Value.Map data) {
    return manager.react(NODE.toString(), seen, event(type, data));
  }

  private Reaction<GraphNodes.Seen> added() {
    return react(
        manager.initial(),
        "node_added",
        Value.map().put("graph", GRAPH.toString()).put("label", "idea").build());
  }

  @Test
  void a_node_that_is_added_is_projected_by_the_projection_of_its_graph() {
    Order order = added().orders().getFirst();
    assertThat(order.command()).isEqualTo("concept.project");
    assertThat(order.target()).isEqualTo(GraphNodes.concept(NODE.toString()));
    assertThat(order.data().text("projection")).isEqualTo(GRAPH.toString());
    assertThat(order.data().map("properties").entries())
        .containsEntry("edges", Value.of(0.0))
        .containsEntry("label_length", Value.of(4.0));
  }

  @Test
  void edges_that_come_and_go_move_it() {
    GraphNodes.Seen seen = added().state();
    Value.Map none = Value.map().build();
    Reaction<GraphNodes.Seen> joined =
        react(react(seen, "edge_attached", none).state(), "edge_attached", none);
    assertThat(joined.state().edges()).isEqualTo(2);
    assertThat(
            react(joined.state(), "edge_detached", none)
                .orders()
                .getFirst()
                .data()
                .map("properties")
                .entries())
        .containsEntry("edges", Value.of(1.0));
  }

  @Test
  void a_node_that_goes_takes_its_concept_along() {
    assertThat(
            react(added().state(), "node_removed", Value.map().build())
                .orders()
                .getFirst()
                .command())
        .isEqualTo("concept.remove");
  }

  @Test
  void an_edge_of_a_node_that_was_never_seen_moves_nothing() {
    assertThat(react(manager.initial(), "edge_attached", Value.map().build()).orders()).isEmpty();
  }
}

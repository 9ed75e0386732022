package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.graphs.GraphsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.runtime.process.BridgeStatus;
import cim.testkit.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bridges at work between real domains. */
final class BridgesTest {
  private static final EntityId<?> GRAPH = EntityId.derived("the graph");
  private static final EntityId<?> ENGINE = EntityId.derived("the engine");

  @TempDir Path folder;

  @Test
  void a_system_that_is_drawn_has_an_identity_of_the_same_id() {
    try (Scenario world = world()) {
      draw(world, ENGINE, "system");
      assertThat(world.subjects("identities", ENGINE))
          .containsExactly("identities.identity.created.v1", "identities.identity.label_added.v1");
    }
  }

  @Test
  void what_follows_from_an_event_belongs_to_its_conversation() {
    try (Scenario world = world()) {
      draw(world, ENGINE, "system");
      assertThat(world.events("identities").getFirst().correlation())
          .isEqualTo(world.events("graphs").getLast().correlation());
    }
  }

  @Test
  void what_became_of_each_event_is_counted_by_type_and_version() {
    try (Scenario world = world()) {
      draw(world, ENGINE, "system");
      draw(world, EntityId.derived("somebody"), "person");
      world
          .send("graphs.node.relabel", ENGINE, Value.map().put("label", "mill").build())
          .send(
              "graphs.node.move",
              ENGINE,
              Value.map()
                  .put("position", Value.map().put("x", 1.0).put("y", 2.0).put("z", 3.0))
                  .build());
      assertThat(heard(world))
          .contains(
              new BridgeStatus.Heard("graphs.node.node_added.v1", 1, 1, 0, 0, 0, 0),
              new BridgeStatus.Heard("graphs.node.label_added.v1", 0, 0, 0, 1, 0, 0),
              new BridgeStatus.Heard("graphs.node.position_added.v1", 0, 0, 1, 0, 0, 0));
    }
  }

  @Test
  void a_command_that_the_other_context_refuses_is_counted_and_the_rest_goes_on() {
    try (Scenario world = world()) {
      world.refusesOnce("identities.identity.create", "not_today");
      draw(world, ENGINE, "system");
      EntityId<?> mill = EntityId.derived("the mill");
      draw(world, mill, "device");
      assertThat(heard(world))
          .contains(new BridgeStatus.Heard("graphs.node.node_added.v1", 2, 0, 0, 0, 0, 1));
      assertThat(world.subjects("identities", mill)).isNotEmpty();
    }
  }

  @Test
  void a_node_that_dies_while_it_carries_something_over_does_nothing_twice() {
    try (Scenario world = world()) {
      world.diesAfter("identities.identity.create");
      draw(world, ENGINE, "system");
      world.restart();
      assertThat(world.subjects("identities")).hasSize(2);
      assertThat(heard(world))
          .contains(new BridgeStatus.Heard("graphs.node.node_added.v1", 1, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void a_bridge_to_a_domain_that_is_not_deployed_waits() {
    try (Scenario world = Scenario.of(folder, new FlowsDomain(), new GraphsDomain())) {
      world.send("graphs.graph.create", GRAPH, graph());
      draw(world, ENGINE, "system");
      assertThat(world.bridges())
          .allSatisfy(bridge -> {
            assertThat(bridge.state()).isEqualTo(BridgeStatus.State.NOT_DEPLOYED);
            assertThat(bridge.heard()).isEmpty();
          });
    }
  }

  private Scenario world() {
    return Scenario.of(folder, new FlowsDomain(), new GraphsDomain(), new IdentitiesDomain())
        .send("graphs.graph.create", GRAPH, graph());
  }

  private static Value.Map graph() {
    return Value.map().put("name", "the works").put("kind", "generic").build();
  }

  private static void draw(Scenario world, EntityId<?> node, String kind) {
    world.send(
        "graphs.node.add",
        node,
        Value.map()
            .put("graph", GRAPH.toString())
            .put("label", "engine")
            .put("kind", kind)
            .build());
  }

  private static List<BridgeStatus.Heard> heard(Scenario world) {
    return world.bridges().stream()
        .filter(bridge -> bridge.name().equals("flows.drawn_systems"))
        .flatMap(bridge -> bridge.heard().stream())
        .toList();
  }
}

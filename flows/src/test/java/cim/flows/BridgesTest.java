package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.agents.AgentsDomain;
import cim.domains.concepts.ConceptsDomain;
import cim.domains.graphs.GraphsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.workflows.WorkflowsDomain;
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
  void a_graph_that_is_drawn_as_a_workflow_is_a_definition_with_its_nodes_as_steps() {
    try (Scenario world =
        Scenario.of(folder, new FlowsDomain(), new GraphsDomain(), new WorkflowsDomain())) {
      world.send(
          "graphs.graph.create",
          GRAPH,
          Value.map().put("name", "Review").put("kind", "workflow").build());
      draw(world, ENGINE, "step");
      world.send("workflows.definition.publish", GRAPH, Request.NOTHING);
      assertThat(world.subjects("workflows", GRAPH))
          .containsExactly(
              "workflows.definition.created.v1",
              "workflows.definition.step_added.v1",
              "workflows.definition.published.v1");
    }
  }

  @Test
  void a_graph_whose_nodes_are_projected_puts_them_among_the_concepts() {
    try (Scenario world =
        Scenario.of(folder, new FlowsDomain(), new GraphsDomain(), new ConceptsDomain())) {
      EntityId<?> space = EntityId.derived("the space");
      world
          .send(
              "concepts.space.create",
              space,
              Value.map()
                  .put("name", "works")
                  .put(
                      "dimensions",
                      Value.list(
                          Value.map()
                              .put("name", "connectivity")
                              .put(
                                  "scale",
                                  Value.map()
                                      .put("type", "continuous")
                                      .put("least", 0.0)
                                      .put("greatest", 1000.0))
                              .build()))
                  .build())
          .send(
              "concepts.projection.define",
              GRAPH,
              Value.map()
                  .put("space", space.toString())
                  .put(
                      "mappings",
                      Value.list(
                          Value.map()
                              .put("dimension", "connectivity")
                              .put("property", "edges")
                              .put("transformation", Value.map().put("type", "identity"))
                              .build()))
                  .build())
          .send("graphs.graph.create", GRAPH, graph());
      draw(world, ENGINE, "engine");
      assertThat(world.subjects("concepts")).contains("concepts.concept.concept_added.v1");
    }
  }

  @Test
  void an_agent_can_do_what_its_own_space_has_a_region_for() {
    try (Scenario world =
        Scenario.of(folder, new FlowsDomain(), new ConceptsDomain(), new AgentsDomain())) {
      EntityId<?> agent = EntityId.derived("the agent");
      world
          .send(
              "agents.agent.deploy",
              agent,
              Value.map()
                  .put("kind", "ai")
                  .put("owner", Value.map().put("kind", "person").put("id", ENGINE.toString()))
                  .put("name", "helper")
                  .put("capabilities", Value.list())
                  .build())
          .send("concepts.space.create", agent, Value.map().put("name", "skills").build())
          .send(
              "concepts.region.form",
              EntityId.derived("the region"),
              Value.map()
                  .put("space", agent.toString())
                  .put("name", "Plain English!")
                  .put("prototype", Value.map().put("coordinates", coordinates()))
                  .build());
      assertThat(world.subjects("agents", agent)).endsWith("agents.agent.capability_added.v1");
      assertThat(world.events("agents").getLast().data().text("capability"))
          .isEqualTo("plain_english");
    }
  }

  private static Value.Map coordinates() {
    Value.Map.Builder coordinates = Value.map();
    for (String dimension :
        List.of("complexity", "connectivity", "abstractness", "dynamism", "semantic_density")) {
      coordinates.put(dimension, 0.5);
    }
    return coordinates.build();
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

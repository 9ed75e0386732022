package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.agents.AgentsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.policies.PoliciesDomain;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DecommissioningTest extends FlowScenarios {
  private static final EntityId<?> AGENT = EntityId.derived("the agent");
  private static final EntityId<?> SUCCESSOR = EntityId.derived("the successor");
  private static final EntityId<?> IDENTITY = EntityId.derived("the agent's identity");
  private static final EntityId<?> TASK = EntityId.derived("the task");
  private static final EntityId<?> POLICY = EntityId.derived("the policy");
  private static final EntityId<?> ASSIGNMENT = EntityId.derived("the assignment");

  @Override
  Flow flow() {
    return Decommissioning.FLOW;
  }

  @Override
  Scenario world(Path folder) {
    Scenario world =
        Scenario.of(
            folder,
            new FlowsDomain(),
            new AgentsDomain(),
            new IdentitiesDomain(),
            new PoliciesDomain());
    deploy(world, AGENT, "old hand");
    deploy(world, SUCCESSOR, "new hand");
    return world
        .send(
            "identities.identity.create",
            IDENTITY,
            map()
                .put("kind", "service")
                .put("claims", Value.list())
                .put("labels", Value.list())
                .build())
        .send("identities.identity.activate", IDENTITY, Request.NOTHING)
        .send(
            "agents.task.assign",
            TASK,
            map()
                .put("agent", AGENT.toString())
                .put(
                    "assignment",
                    map()
                        .put("title", "count the stars")
                        .put("needs", Value.list())
                        .put("priority", "normal"))
                .build())
        .send(
            "policies.assignment.assign",
            ASSIGNMENT,
            map()
                .put("policy", POLICY.toString())
                .put("entity", map().put("kind", "agents.agent").put("id", AGENT.toString()))
                .build());
  }

  private static void deploy(Scenario world, EntityId<?> agent, String name) {
    world
        .send(
            "agents.agent.deploy",
            agent,
            map()
                .put("kind", "ai")
                .put(
                    "owner",
                    map().put("kind", "person").put("id", EntityId.derived("Ada").toString()))
                .put("name", name)
                .put("capabilities", Value.list())
                .build())
        .send("agents.agent.activate", agent, Request.NOTHING);
  }

  @Override
  String command() {
    return "flows.run.decommission";
  }

  @Override
  Value.Map request() {
    return request(map().put("successor", SUCCESSOR.toString()));
  }

  private static Value.Map request(Value.Map.Builder more) {
    return more.put("agent", AGENT.toString())
        .put("identity", IDENTITY.toString())
        .put("tasks", Value.list(Value.of(TASK.toString())))
        .put(
            "assignments",
            Value.list(
                map()
                    .put("assignment", ASSIGNMENT.toString())
                    .put("policy", POLICY.toString())
                    .build()))
        .put("reason", "replaced")
        .build();
  }

  @Test
  void nothing_is_left_of_the_agent_and_its_tasks_are_its_successors() {
    ask();
    assertThat(world.subjects("agents", AGENT)).endsWith("agents.agent.decommissioned.v1");
    assertThat(world.subjects("agents", TASK)).endsWith("agents.task.agent_added.v1");
    assertThat(world.subjects("identities", IDENTITY)).endsWith("identities.identity.archived.v1");
    assertThat(world.subjects("policies", ASSIGNMENT)).endsWith("policies.assignment.revoked.v1");
  }

  @Test
  void without_a_successor_its_tasks_are_cancelled_at_the_end() {
    world.send(command(), RUN, request(map()));
    assertThat(status()).isEqualTo("completed");
    assertThat(world.subjects("agents", TASK)).endsWith("agents.task.cancelled.v1");
  }

  @Test
  void an_agent_that_cannot_be_ended_has_everything_back() {
    world.refusesOnce("agents.agent.decommission", "not_today");
    ask();
    assertThat(world.subjects("agents", AGENT))
        .endsWith("agents.agent.suspended.v1", "agents.agent.activated.v1");
    assertThat(world.subjects("identities", IDENTITY)).endsWith("identities.identity.activated.v1");
    assertThat(world.subjects("policies")).endsWith("policies.assignment.assigned.v1");
    assertThat(world.subjects("agents", TASK))
        .endsWith(
            "agents.task.agent_removed.v1",
            "agents.task.agent_added.v1",
            "agents.task.agent_removed.v1",
            "agents.task.agent_added.v1");
  }
}

package cim.flows;

import cim.ipld.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends an agent for good. It is kept from acting first; its tasks go to a successor, its policies
 * are revoked; the end of the agent is final, and only then are tasks that nobody takes over
 * cancelled and the identity archived.
 */
final class Decommissioning {
  static final Flow FLOW =
      new Flow(
          "decommissioning",
          "Ends an agent for good: what it had to do, its policies, its identity",
          "decommissioning_requested",
          Set.of("agent", "identity", "successor", "tasks", "assignments", "reason"),
          Duration.ofDays(7),
          List.of(
              Step.named(
                      "suspend the agent",
                      "agents.agent.suspend",
                      asked -> asked.id("agent"),
                      Decommissioning::reason)
                  .undoneBy("agents.agent.activate", Request.NOTHING),
              Step.named(
                      "suspend the identity",
                      "identities.identity.suspend",
                      asked -> asked.id("identity"),
                      Decommissioning::reason)
                  .undoneBy("identities.identity.activate", Request.NOTHING)
                  .with("identity"),
              Step.named(
                      "give the tasks to the successor",
                      "agents.task.reassign",
                      asked -> asked.itemId("id"),
                      asked -> agent(asked, "successor"))
                  .undoneBy(
                      "agents.task.reassign",
                      asked -> asked.itemId("id"),
                      asked -> agent(asked, "agent"))
                  .with("successor")
                  .each("tasks"),
              Step.named(
                      "revoke the policies",
                      "policies.assignment.revoke",
                      asked -> asked.itemId("assignment"),
                      _ -> Request.NOTHING)
                  .undoneBy(
                      "policies.assignment.assign",
                      asked -> asked.made("assignment", asked.item().text("assignment")),
                      Decommissioning::assignment)
                  .each("assignments"),
              Step.named(
                      "decommission the agent",
                      "agents.agent.decommission",
                      asked -> asked.id("agent"),
                      Decommissioning::reason)
                  .isFinal(),
              Step.named(
                      "cancel the tasks",
                      "agents.task.cancel",
                      asked -> asked.itemId("id"),
                      Decommissioning::reason)
                  .without("successor")
                  .each("tasks"),
              Step.named(
                      "archive the identity",
                      "identities.identity.archive",
                      asked -> asked.id("identity"),
                      asked ->
                          Value.map()
                              .put("reason", asked.text("reason"))
                              .put("insistence", "forced")
                              .build())
                  .with("identity")));

  private Decommissioning() {}

  private static Value.Map reason(Request asked) {
    return Value.map().put("reason", asked.text("reason")).build();
  }

  private static Value.Map agent(Request asked, String which) {
    return Value.map().put("agent", asked.text(which)).build();
  }

  private static Value.Map assignment(Request asked) {
    return Value.map()
        .put("policy", asked.item().text("policy"))
        .put("entity", Value.map().put("kind", "agents.agent").put("id", asked.text("agent")))
        .build();
  }
}

package cim.domains.agents;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.ProcessManager;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records that a tool's use has failed when its time is over. One process stands for one use by one
 * agent.
 */
final class ToolTimeouts implements ProcessManager<ToolTimeouts.Waiting> {
  private static final String DEADLINE = "timeout";

  /** Nothing has to be remembered: the process is named after agent and use. */
  record Waiting() {}

  @Override
  public String name() {
    return "tool_timeouts";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("agents.agent.tool_use_requested.*"),
        SubjectPattern.parse("agents.agent.tool_use_succeeded.*"),
        SubjectPattern.parse("agents.agent.tool_use_failed.*"));
  }

  @Override
  public Class<Waiting> state() {
    return Waiting.class;
  }

  @Override
  public Waiting initial() {
    return new Waiting();
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream() + "/" + event.event().text("use"));
  }

  @Override
  public Reaction<Waiting> react(String process, Waiting state, Recorded<Value.Map> event) {
    Optional<Instant> deadline =
        event.subject().event().equals("tool_use_requested")
            ? Optional.of(Instant.parse(event.event().text("until")))
            : Optional.empty();
    return new Reaction<>(state, List.of(), Map.of(DEADLINE, deadline));
  }

  @Override
  public Reaction<Waiting> expire(String process, Waiting state, String deadline, Instant now) {
    String[] names = process.split("/", 2);
    Value.Map.Builder failure =
        Value.map().put("code", Failure.TIMED_OUT).put("reason", "the tool gave no answer in time");
    return Reaction.to(
        state,
        new Order(
            "agent.record_tool_failure",
            EntityId.parse(names[0]),
            Value.map().put("use", names[1]).put("failure", failure).build()));
  }
}

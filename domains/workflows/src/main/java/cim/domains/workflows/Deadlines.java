package cim.domains.workflows;

import cim.ipld.Value;
import cim.model.EntityId;
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
 * Records that a step or an execution is late. One process stands for one of them: {@code
 * step/<id>}.
 */
final class Deadlines implements ProcessManager<Deadlines.Waiting> {
  private static final String DEADLINE = "due";

  /** Nothing has to be remembered: the deadline is all. */
  record Waiting() {}

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("workflows.execution.started.*"),
        SubjectPattern.parse("workflows.execution.completed.*"),
        SubjectPattern.parse("workflows.execution.failed.*"),
        SubjectPattern.parse("workflows.execution.cancelled.*"),
        SubjectPattern.parse("workflows.step.opened.*"),
        SubjectPattern.parse("workflows.step.completed.*"),
        SubjectPattern.parse("workflows.step.gave_up.*"),
        SubjectPattern.parse("workflows.step.skipped.*"),
        SubjectPattern.parse("workflows.step.cancelled.*"));
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
    return Set.of(event.subject().aggregate() + "/" + event.stream());
  }

  @Override
  public Reaction<Waiting> react(String process, Waiting state, Recorded<Value.Map> event) {
    Optional<Instant> due =
        event.event().find("due").map(_ -> Instant.parse(event.event().text("due")));
    return new Reaction<>(state, List.of(), Map.of(DEADLINE, due));
  }

  @Override
  public Reaction<Waiting> expire(String process, Waiting state, String deadline, Instant now) {
    int slash = process.indexOf('/');
    return Reaction.to(
        state,
        new Order(
            process.substring(0, slash) + ".record_overdue",
            EntityId.parse(process.substring(slash + 1)),
            Value.map().build()));
  }
}

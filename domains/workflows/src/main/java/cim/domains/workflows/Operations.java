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
 * Requests what programs and other systems do, again where it failed, not while it fails time and
 * again, and records when no answer came in time. One process stands for one operation, whoever's
 * steps ask for it; its state is the operation's circuit breaker.
 */
final class Operations implements ProcessManager<Circuit> {
  private static final String REQUEST = "request";
  private static final String RETRY = "retry";
  private static final String TIMEOUT = "timeout";

  @Override
  public String name() {
    return "operations";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("workflows.step.opened.*"),
        SubjectPattern.parse("workflows.step.operation_requested.*"),
        SubjectPattern.parse("workflows.step.operation_completed.*"),
        SubjectPattern.parse("workflows.step.operation_failed.*"));
  }

  @Override
  public Class<Circuit> state() {
    return Circuit.class;
  }

  @Override
  public Circuit initial() {
    return Circuit.CLOSED;
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    Value.Map data = event.event();
    if (!event.subject().event().equals("opened")) {
      return Set.of(data.text("operation"));
    }
    Value.Map work = data.map("task").map("work");
    return work.find("call").isPresent() ? Set.of(work.map("call").text("operation")) : Set.of();
  }

  @Override
  public Reaction<Circuit> react(String process, Circuit state, Recorded<Value.Map> event) {
    Value.Map data = event.event();
    String step = event.stream().toString();
    return switch (event.subject().event()) {
      case "opened" -> attempt(REQUEST, step, state, event.at());
      case "operation_requested" ->
          new Reaction<>(
              state,
              List.of(),
              Map.of(
                  deadline(TIMEOUT, step) + "/" + data.integer("attempt"),
                  Optional.of(Instant.parse(data.text("until")))));
      case "operation_completed" ->
          new Reaction<>(Circuit.CLOSED, List.of(), ended(step, data, Optional.empty()));
      default ->
          new Reaction<>(
              state.failed(data.map("failure").text("code"), event.at()),
              List.of(),
              ended(step, data, data.find("retry").map(_ -> Instant.parse(data.text("retry")))));
    };
  }

  /** No answer is waited for any more; perhaps it is tried again. */
  private static Map<String, Optional<Instant>> ended(
      String step, Value.Map data, Optional<Instant> retry) {
    return Map.of(
        deadline(TIMEOUT, step) + "/" + data.integer("attempt"),
        Optional.empty(),
        deadline(RETRY, step),
        retry);
  }

  @Override
  public Reaction<Circuit> expire(String process, Circuit state, String deadline, Instant now) {
    String[] names = deadline.split("/", 3);
    return names[0].equals(TIMEOUT)
        ? Reaction.to(
            state.untried(),
            new Order(
                "step.record_timeout",
                EntityId.parse(names[1]),
                Value.map().put("attempt", Long.parseLong(names[2])).build()))
        : attempt(names[0], names[1], state, now);
  }

  /** The step is not waiting any more: another one may try. */
  @Override
  public Reaction<Circuit> rejected(
      String process, Circuit state, Order order, String code, String reason) {
    return Reaction.to(state.untried());
  }

  /** Requests an operation, or asks again when the circuit breaker may let it through. */
  private static Reaction<Circuit> attempt(
      String command, String step, Circuit state, Instant now) {
    return state.admits(now)
        ? Reaction.to(
            state.requested(),
            new Order("step." + command, EntityId.parse(step), Value.map().build()))
        : new Reaction<>(
            state, List.of(), Map.of(deadline(command, step), Optional.of(state.again(now))));
  }

  private static String deadline(String what, String step) {
    return what + "/" + step;
  }
}

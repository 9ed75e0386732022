package cim.domains.workflows;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps executions and their steps together: hands out what is ready, takes back what is withdrawn,
 * tells the execution how a step has ended, and a step how the workflow has that it stands for. The
 * execution says what follows; nothing is decided here, so nothing has to be remembered.
 */
final class Driving implements ProcessManager<Driving.Nothing> {

  /** Every event says all that is needed. */
  record Nothing() {}

  @Override
  public String name() {
    return "driving";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("workflows.execution.step_ready.*"),
        SubjectPattern.parse("workflows.execution.step_withdrawn.*"),
        SubjectPattern.parse("workflows.execution.completed.*"),
        SubjectPattern.parse("workflows.execution.failed.*"),
        SubjectPattern.parse("workflows.execution.cancelled.*"),
        SubjectPattern.parse("workflows.step.completed.*"),
        SubjectPattern.parse("workflows.step.skipped.*"),
        SubjectPattern.parse("workflows.step.gave_up.*"),
        SubjectPattern.parse("workflows.step.cancelled.*"));
  }

  @Override
  public Class<Nothing> state() {
    return Nothing.class;
  }

  @Override
  public Nothing initial() {
    return new Nothing();
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Nothing> react(String process, Nothing state, Recorded<Value.Map> event) {
    Value.Map data = event.event();
    List<Order> orders =
        event.subject().aggregate().equals("execution")
            ? ofExecution(event.subject().event(), data)
            : ofStep(event.subject().event(), data);
    return new Reaction<>(state, orders, Map.of());
  }

  private static List<Order> ofExecution(String event, Value.Map data) {
    return switch (event) {
      case "step_ready" -> handedOut(data);
      case "step_withdrawn" ->
          List.of(new Order("step.cancel", id(data, "step"), copy(data, "reason")));
      case "completed" ->
          parent(data, "step.complete", Value.map().put("output", data.map("result")).build());
      case "failed" -> parent(data, "step.fail", failed(data.map("failure")));
      default ->
          parent(data, "step.fail", failed(failure("workflow_cancelled", data.text("reason"))));
    };
  }

  private static List<Order> handedOut(Value.Map data) {
    List<Order> orders = new ArrayList<>();
    orders.add(new Order("step.open", id(data, "step"), copy(data, "place", "task", "due")));
    Value.Map work = data.map("task").map("work");
    if (work.text("type").equals("sub_workflow")) {
      EntityId<Step> step = EntityId.parse(data.text("step"));
      Value.Map.Builder commission =
          Value.map()
              .put("definition", work.text("definition"))
              .put("variables", work.map("input"))
              .put("parent", step.toString());
      orders.add(
          new Order(
              "execution.start",
              Step.child(step),
              Value.map().put("commission", commission).build()));
    }
    return orders;
  }

  private static List<Order> parent(Value.Map data, String command, Value.Map order) {
    return data.find("parent").isPresent()
        ? List.of(new Order(command, id(data, "parent"), order))
        : List.of();
  }

  private static List<Order> ofStep(String event, Value.Map data) {
    EntityId<Execution> execution = EntityId.parse(data.map("place").text("execution"));
    return switch (event) {
      case "completed" ->
          List.of(
              new Order(
                  "execution.record_completion",
                  execution,
                  copy(data, "place", "outcome", "output")));
      case "skipped" -> List.of(new Order("execution.record_skip", execution, copy(data, "place")));
      case "gave_up" ->
          List.of(
              new Order(
                  "execution.record_failure",
                  execution,
                  copy(data, "place", "outcome", "failure")));
      default -> cancelled(execution, data);
    };
  }

  /** An execution that has taken the step back itself waits for it no more, and lets it be. */
  private static List<Order> cancelled(EntityId<Execution> execution, Value.Map data) {
    List<Order> orders = new ArrayList<>();
    orders.add(
        new Order(
            "execution.record_failure",
            execution,
            Value.map()
                .put("place", data.map("place"))
                .put("failure", failure("step_cancelled", data.text("reason")))
                .build()));
    if (data.find("child").isPresent()) {
      orders.add(new Order("execution.cancel", id(data, "child"), copy(data, "reason")));
    }
    return orders;
  }

  /** A workflow that cannot be begun is a step that cannot be done. */
  @Override
  public Reaction<Nothing> rejected(
      String process, Nothing state, Order order, String code, String reason) {
    if (!order.command().equals("execution.start")) {
      return Reaction.to(state);
    }
    String told = reason.substring(0, Math.min(reason.length(), Reason.LONGEST));
    return Reaction.to(
        state,
        new Order(
            "step.fail",
            id(order.data().map("commission"), "parent"),
            failed(failure(code, told))));
  }

  private static Value.Map failed(Value.Map failure) {
    return Value.map().put("failure", failure).put("prospect", "final").build();
  }

  private static Value.Map failure(String code, String reason) {
    return Value.map().put("code", code).put("reason", reason).build();
  }

  private static EntityId<?> id(Value.Map data, String field) {
    return EntityId.parse(data.text(field));
  }

  private static Value.Map copy(Value.Map data, String... fields) {
    Value.Map.Builder copy = Value.map();
    for (String field : fields) {
      data.find(field).ifPresent(value -> copy.put(field, value));
    }
    return copy.build();
  }
}

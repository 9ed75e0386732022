package cim.flows;

import cim.flows.Progress.Stage;
import cim.flows.Step.Awaited;
import cim.flows.Step.Finality;
import cim.flows.Step.Task;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out one flow, one process for each run: gives a command, waits for its answer, gives the
 * next. What it has done it records as events of the run.
 */
final class FlowProcess implements ProcessManager<Progress> {
  private static final String ALL = "all";
  private static final String AWAIT = "await";
  private static final String RETRY = "retry";
  private static final SubjectPattern CANCELLED =
      SubjectPattern.parse("flows.run.cancel_requested.*");
  private static final SubjectPattern RESUMED =
      SubjectPattern.parse("flows.run.resume_requested.*");

  private final Flow flow;

  FlowProcess(Flow flow) {
    this.flow = flow;
  }

  @Override
  public String name() {
    return flow.name();
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Stream.concat(
            Stream.of(flow.beginning(), CANCELLED, RESUMED),
            flow.steps().stream()
                .flatMap(step -> step.awaited().stream())
                .flatMap(Awaited::patterns))
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> commands() {
    return flow.steps().stream().flatMap(Step::commands).collect(Collectors.toSet());
  }

  @Override
  public Class<Progress> state() {
    return Progress.class;
  }

  @Override
  public Progress initial() {
    return Progress.IDLE;
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(event.stream().toString());
  }

  @Override
  public Reaction<Progress> react(String process, Progress state, Recorded<Value.Map> event) {
    if (flow.beginning().matches(event.subject())) {
      return state.stage() == Stage.IDLE ? begin(process, event) : Reaction.to(state);
    }
    if (state.stage() == Stage.IDLE || state.isOver()) {
      return Reaction.to(state); // another flow's run, or something of the same id
    }
    Work work = new Work(process, state);
    if (RESUMED.matches(event.subject())) {
      return state.stage() == Stage.STOPPED ? work.order(state.task()).done() : work.done();
    }
    if (CANCELLED.matches(event.subject())) {
      return state.stage() == Stage.AWAITING || state.stage() == Stage.PAUSED
          ? work.fail("cancelled", "somebody has cancelled it").done()
          : work.done();
    }
    return state.stage() == Stage.AWAITING ? heard(work, event) : work.done();
  }

  private Reaction<Progress> begin(String process, Recorded<Value.Map> event) {
    Work work =
        new Work(
            process,
            new Progress(Stage.IDLE, 0, 0, flow.remembered(event.event()), List.of()),
            event.event());
    work.deadlines.put(ALL, Optional.of(event.at().plus(flow.within())));
    return work.order(0).done();
  }

  private static Reaction<Progress> heard(Work work, Recorded<Value.Map> event) {
    Optional<Awaited> awaited = work.task().step().awaited();
    if (awaited.isEmpty()) {
      return work.done();
    }
    boolean until = awaited.get().until().matches(event.subject());
    if (until && awaited.get().good().test(event.event())) {
      return work.accomplished().done();
    }
    boolean failing =
        until
            || awaited.get().failing().stream()
                .anyMatch(pattern -> pattern.matches(event.subject()));
    return failing
        ? work.failed(
                event.subject().event(), "what it waited for has failed", work.state.task() - 1)
            .done()
        : work.done();
  }

  @Override
  public Reaction<Progress> answered(
      String process, Progress state, Order order, CommandAck ack, Instant now) {
    if (order.command().startsWith("run.")) {
      return Reaction.to(state); // what is only recorded changes nothing
    }
    Work work = new Work(process, state);
    return switch (state.stage()) {
      case ORDERED, LATE -> work.carriedOut(ack, now).done();
      case UNDOING -> work.takenBack(ack).done();
      case IDLE, AWAITING, PAUSED, STOPPED, COMPLETED, UNDONE -> work.done();
    };
  }

  @Override
  public Reaction<Progress> expire(String process, Progress state, String deadline, Instant now) {
    Work work = new Work(process, state);
    return switch (state.stage()) {
      case PAUSED ->
          deadline.equals(RETRY) ? work.again().done() : work.fail(TIMED_OUT, OVER).done();
      case AWAITING -> work.fail(TIMED_OUT, OVER).done();
      case ORDERED -> {
        work.state = state.in(Stage.LATE);
        yield work.done();
      }
      case IDLE, LATE, UNDOING, STOPPED, COMPLETED, UNDONE -> work.done();
    };
  }

  private static final String TIMED_OUT = Failure.TIMED_OUT;
  private static final String OVER = "the time for it is over";

  /** What one reaction comes to, collected. */
  private final class Work {
    private final String process;
    private final List<Task> tasks;
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Optional<Instant>> deadlines = new HashMap<>();
    private Progress state;

    Work(String process, Progress state) {
      this(process, state, state.request());
    }

    Work(String process, Progress state, Value.Map request) {
      this.process = process;
      this.state = state;
      this.tasks = flow.tasks(new Request(UUID.fromString(process), request, Request.NOTHING));
    }

    Reaction<Progress> done() {
      return new Reaction<>(state, orders, deadlines);
    }

    Task task() {
      return tasks.get(state.task());
    }

    /** Does a task, or ends when there is none left. */
    Work order(int index) {
      if (index == tasks.size()) {
        return end(Stage.COMPLETED, "complete");
      }
      if (index > 0 && isFinal(index - 1)) {
        deadlines.put(ALL, Optional.empty()); // nothing is taken back any more
      }
      orders.add(tasks.get(index).order());
      state = state.at(Stage.ORDERED, index);
      return this;
    }

    Work again() {
      orders.add(task().order());
      state = state.again();
      return this;
    }

    Work carriedOut(CommandAck ack, Instant now) {
      Step step = task().step();
      if (ack instanceof CommandAck.Rejected refused) {
        if (!step.settled().contains(refused.code())) {
          return refused(refused, now);
        }
        state = state.settling();
      }
      if (state.stage() == Stage.LATE) {
        return fail(TIMED_OUT, OVER);
      }
      if (step.awaited().isPresent()) {
        deadlines.put(AWAIT, Optional.of(now.plus(step.awaited().get().within())));
        state = state.in(Stage.AWAITING);
        return this;
      }
      return accomplished();
    }

    /** The current task is done: on with the next. */
    Work accomplished() {
      deadlines.put(AWAIT, Optional.empty());
      record("record_step", numbered());
      return order(state.task() + 1);
    }

    private Work refused(CommandAck.Rejected refused, Instant now) {
      Step.Retry retry = task().step().retry();
      if (state.stage() == Stage.ORDERED
          && retry.codes().contains(refused.code())
          && state.tries() < retry.tries()) {
        deadlines.put(RETRY, Optional.of(now.plus(retry.delay(state.tries()))));
        state = state.in(Stage.PAUSED);
        return this;
      }
      return failed(refused.code(), refused.reason(), state.task() - 1);
    }

    /** The current task was begun, and came to nothing: it is taken back too. */
    Work fail(String code, String reason) {
      boolean begun = state.stage() != Stage.PAUSED;
      return failed(code, reason, begun ? state.task() : state.task() - 1);
    }

    /**
     * Something has failed.
     *
     * @param last the last task that is to be taken back
     */
    Work failed(String code, String reason, int last) {
      deadlines.put(AWAIT, Optional.empty());
      deadlines.put(RETRY, Optional.empty());
      deadlines.put(ALL, Optional.empty());
      Value.Map.Builder failure =
          Value.map()
              .put("step", task().step().name())
              .put("failure", Value.map().put("code", code).put("reason", shortened(reason)));
      boolean beyond = tasks.subList(0, state.task()).stream().anyMatch(FlowProcess::isFinal);
      if (beyond) {
        record("stop", failure);
        state = state.in(Stage.STOPPED);
        return this;
      }
      record("record_failure", failure);
      return undo(last);
    }

    /** Takes back the tasks up to this one, the last first. */
    private Work undo(int last) {
      for (int index = last; index >= 0; index--) {
        Task task = tasks.get(index);
        boolean stays =
            state.settled().contains(index)
                || (task.step().awaited().isPresent() && index != state.task());
        if (!stays && task.undo().isPresent()) {
          orders.add(task.undo().get());
          state = state.at(Stage.UNDOING, index);
          return this;
        }
      }
      return end(Stage.UNDONE, "end");
    }

    Work takenBack(CommandAck ack) {
      Value.Map.Builder step = numbered();
      switch (ack) {
        case CommandAck.Accepted _ -> record("record_undone", step);
        case CommandAck.Rejected refused ->
            record(
                "record_left",
                step.put(
                    "failure",
                    Value.map()
                        .put("code", refused.code())
                        .put("reason", shortened(refused.reason()))));
      }
      return undo(state.task() - 1);
    }

    private Value.Map.Builder numbered() {
      return Value.map().put("number", state.task() + 1).put("step", task().step().name());
    }

    private Work end(Stage stage, String command) {
      deadlines.put(ALL, Optional.empty());
      record(command, Value.map());
      state = state.in(stage);
      return this;
    }

    private boolean isFinal(int index) {
      return FlowProcess.isFinal(tasks.get(index));
    }

    private void record(String command, Value.Map.Builder data) {
      orders.add(new Order("run." + command, EntityId.parse(process), data.build()));
    }
  }

  private static boolean isFinal(Task task) {
    return task.step().finality() == Finality.FINAL;
  }

  /** Reasons of other domains may be longer than those here. */
  private static String shortened(String reason) {
    String text = reason.isBlank() ? "no reason given" : reason;
    return text.length() <= 500 ? text : text.substring(0, 499) + "…";
  }

  @Override
  public List<Move> moves() {
    List<Step> steps = flow.steps();
    List<Move> moves = new ArrayList<>();
    moves.add(new Move("", steps.getFirst().name(), flow.begins()));
    boolean beyond = false;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String next = i + 1 < steps.size() ? steps.get(i + 1).name() : "completed";
      String on = step.awaited().map(event -> event.until().parts().get(2)).orElse("");
      moves.add(new Move(step.name(), next, on));
      if (beyond) {
        moves.add(new Move(step.name(), "stopped", "failed"));
        moves.add(new Move("stopped", step.name(), "resume_requested"));
      } else {
        String back = before(steps, i - 1);
        moves.add(new Move(step.name(), back, "failed"));
        if (step.awaited().isPresent() && step.undo().isPresent()) {
          moves.add(new Move(step.name(), undoOf(step), "timed out or cancelled"));
        }
        if (step.undo().isPresent()) {
          moves.add(new Move(undoOf(step), back, ""));
        }
      }
      beyond |= step.finality() == Finality.FINAL;
    }
    moves.add(new Move("completed", "", ""));
    moves.add(new Move("undone", "", ""));
    return moves.stream().distinct().toList();
  }

  /** Where a run goes that takes back the steps up to this one. */
  private static String before(List<Step> steps, int last) {
    for (int i = last; i >= 0; i--) {
      if (steps.get(i).undo().isPresent() && steps.get(i).awaited().isEmpty()) {
        return undoOf(steps.get(i));
      }
    }
    return "undone";
  }

  private static String undoOf(Step step) {
    return "undo: " + step.name();
  }

  static List<FlowProcess> of(Flow... flows) {
    return Arrays.stream(flows).map(FlowProcess::new).toList();
  }
}

package cim.domains.workflows;

import cim.domains.workflows.Execution.Punctuality;
import cim.domains.workflows.Execution.Status;
import cim.domains.workflows.ExecutionEvent.BecameOverdue;
import cim.domains.workflows.ExecutionEvent.Cancelled;
import cim.domains.workflows.ExecutionEvent.CompensationFailed;
import cim.domains.workflows.ExecutionEvent.Completed;
import cim.domains.workflows.ExecutionEvent.Created;
import cim.domains.workflows.ExecutionEvent.DecisionMade;
import cim.domains.workflows.ExecutionEvent.Failed;
import cim.domains.workflows.ExecutionEvent.MetadataAdded;
import cim.domains.workflows.ExecutionEvent.MetadataRemoved;
import cim.domains.workflows.ExecutionEvent.Paused;
import cim.domains.workflows.ExecutionEvent.Repeated;
import cim.domains.workflows.ExecutionEvent.Resumed;
import cim.domains.workflows.ExecutionEvent.Started;
import cim.domains.workflows.ExecutionEvent.StepAdded;
import cim.domains.workflows.ExecutionEvent.StepBypassed;
import cim.domains.workflows.ExecutionEvent.StepCompensated;
import cim.domains.workflows.ExecutionEvent.StepCompleted;
import cim.domains.workflows.ExecutionEvent.StepFailed;
import cim.domains.workflows.ExecutionEvent.StepPassed;
import cim.domains.workflows.ExecutionEvent.StepReady;
import cim.domains.workflows.ExecutionEvent.StepRemoved;
import cim.domains.workflows.ExecutionEvent.StepSkipped;
import cim.domains.workflows.ExecutionEvent.StepWithdrawn;
import cim.domains.workflows.ExecutionEvent.VariableAdded;
import cim.domains.workflows.ExecutionEvent.VariableRemoved;
import cim.domains.workflows.Mark.State;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Match;
import cim.model.Metadata;
import cim.model.ReadModel;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Rows;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The executions as they are now, and how far the steps of their plans are. */
final class Executions {

  /**
   * What an execution follows, and about what.
   *
   * @param version of the definition
   */
  public record Origin(
      int version,
      Title title,
      Optional<EntityRef> about,
      Optional<Instant> due,
      Optional<EntityId<Step>> parent) {}

  /**
   * How it went so far.
   *
   * @param reason why it is paused or was cancelled
   */
  public record Course(
      Punctuality punctuality,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Failure> failure,
      Optional<Reason> reason) {
    static final Course NONE =
        new Course(
            Punctuality.IN_TIME,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * An execution.
   *
   * @param subject the id of what it is about
   */
  public record ExecutionRow(
      @Key EntityId<Execution> id,
      @Indexed EntityId<Definition> definition,
      @Indexed Status status,
      @Indexed Optional<UUID> subject,
      Origin origin,
      Course course,
      Metadata context,
      Metadata metadata,
      @Indexed Instant modified) {

    private ExecutionRow in(Status next, Course went, Instant at) {
      return new ExecutionRow(id, definition, next, subject, origin, went, context, metadata, at);
    }

    private ExecutionRow knowing(Metadata next, Instant at) {
      return new ExecutionRow(id, definition, status, subject, origin, course, next, metadata, at);
    }

    private ExecutionRow noted(Metadata next, Instant at) {
      return new ExecutionRow(id, definition, status, subject, origin, course, context, next, at);
    }

    private ExecutionRow started(Instant at) {
      return in(
          Status.RUNNING,
          new Course(
              course.punctuality(),
              Optional.of(at),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          at);
    }

    private ExecutionRow held(Status next, Optional<Reason> why, Instant at) {
      return in(
          next,
          new Course(
              course.punctuality(), course.started(), Optional.empty(), Optional.empty(), why),
          at);
    }

    private ExecutionRow ended(
        Status next, Optional<Failure> failure, Optional<Reason> why, Instant at) {
      return in(
          next,
          new Course(course.punctuality(), course.started(), Optional.of(at), failure, why),
          at);
    }

    private ExecutionRow late(Instant at) {
      return in(
          status,
          new Course(
              Punctuality.OVERDUE,
              course.started(),
              course.ended(),
              course.failure(),
              course.reason()),
          at);
    }
  }

  /**
   * A step of an execution's plan, handed out or not.
   *
   * @param id {@code <execution>/<step>}
   */
  public record PlannedRow(
      @Key String id,
      @Indexed EntityId<Execution> execution,
      @Indexed StepName name,
      @Indexed int position,
      PlannedStep step,
      @Indexed State state,
      Mark mark,
      Instant modified) {

    private PlannedRow marked(Mark next, Instant at) {
      return new PlannedRow(id, execution, name, position, step, next.state(), next, at);
    }
  }

  static final ReadModel<ExecutionRow> EXECUTIONS =
      ReadModel.of("executions", 1, ExecutionRow.class)
          .onEvery(ExecutionEvent.class, Executions::apply);

  static final ReadModel<PlannedRow> PLANNED =
      ReadModel.of("planned_steps", 1, PlannedRow.class)
          .onEvery(ExecutionEvent.class, Executions::plan);

  private Executions() {}

  private static void apply(Recorded<ExecutionEvent> event, Table<ExecutionRow> rows) {
    Instant at = event.at();
    switch (event.event()) {
      case Created created -> rows.put(created(event, created));
      case Started _ -> rows.change(event, row -> row.started(at));
      case Paused(Reason reason) ->
          rows.change(event, row -> row.held(Status.PAUSED, Optional.of(reason), at));
      case Resumed _ -> rows.change(event, row -> row.held(Status.RUNNING, Optional.empty(), at));
      case Completed _ ->
          rows.change(
              event, row -> row.ended(Status.COMPLETED, Optional.empty(), Optional.empty(), at));
      case Failed(Failure failure, _) ->
          rows.change(
              event, row -> row.ended(Status.FAILED, Optional.of(failure), Optional.empty(), at));
      case Cancelled(Reason reason, _) ->
          rows.change(
              event, row -> row.ended(Status.CANCELLED, Optional.empty(), Optional.of(reason), at));
      case VariableAdded(Metadata.Entry entry) ->
          rows.change(event, row -> row.knowing(row.context().with(entry), at));
      case VariableRemoved(Metadata.Entry entry) ->
          rows.change(event, row -> row.knowing(row.context().without(entry.key()), at));
      case MetadataAdded(Metadata.Entry entry) ->
          rows.change(event, row -> row.noted(row.metadata().with(entry), at));
      case MetadataRemoved(Metadata.Entry entry) ->
          rows.change(event, row -> row.noted(row.metadata().without(entry.key()), at));
      case BecameOverdue _ -> rows.change(event, row -> row.late(at));
      case StepAdded _,
          StepRemoved _,
          StepReady _,
          DecisionMade _,
          StepPassed _,
          StepBypassed _,
          StepCompleted _,
          StepSkipped _,
          StepFailed _,
          StepWithdrawn _,
          Repeated _,
          StepCompensated _,
          CompensationFailed _ -> {}
    }
  }

  private static ExecutionRow created(Recorded<?> event, Created created) {
    Commission commission = created.commission();
    return new ExecutionRow(
        EntityId.of(event.stream()),
        commission.definition(),
        Status.DRAFT,
        commission.about().map(EntityRef::id),
        new Origin(
            created.version(),
            created.title(),
            commission.about(),
            commission.due(),
            commission.parent()),
        Course.NONE,
        Metadata.NONE,
        Metadata.NONE,
        event.at());
  }

  private static void plan(Recorded<ExecutionEvent> event, Table<PlannedRow> rows) {
    switch (event.event()) {
      case Created created -> {
        List<PlannedStep> steps = created.plan().steps();
        for (int n = 0; n < steps.size(); n++) {
          rows.put(planned(event, steps.get(n), n));
        }
      }
      case StepAdded(PlannedStep step) ->
          rows.put(planned(event, step, steps(EntityId.of(event.stream()), rows).size()));
      case StepRemoved(PlannedStep step) -> rows.remove(key(event, step.name()));
      case StepReady(_, Place place, _, _) -> {
        switch (place.role()) {
          case WORK -> mark(event, place.step(), rows, mark -> mark.in(State.READY));
          case COMPENSATION -> {}
        }
      }
      case DecisionMade(StepName step, _, Outcome outcome) ->
          mark(event, step, rows, mark -> mark.in(State.COMPLETED, Optional.of(outcome)));
      case StepPassed(StepName step, _) ->
          mark(event, step, rows, mark -> mark.in(State.COMPLETED));
      case StepBypassed(StepName step, _) ->
          mark(event, step, rows, mark -> mark.in(State.BYPASSED));
      case StepCompleted(StepName step, _, Optional<Outcome> outcome) ->
          mark(event, step, rows, mark -> mark.in(State.COMPLETED, outcome));
      case StepSkipped(StepName step, _) -> mark(event, step, rows, mark -> mark.in(State.SKIPPED));
      case StepFailed(StepName step, _, Optional<Outcome> outcome, _) ->
          mark(event, step, rows, mark -> mark.in(State.FAILED, outcome));
      case StepWithdrawn(_, StepName step, _, _) ->
          mark(event, step, rows, mark -> mark.in(State.WITHDRAWN));
      case Repeated(StepName step, StepName backTo, int round) ->
          repeat(event, step, backTo, round, rows);
      case Started _,
          Paused _,
          Resumed _,
          Completed _,
          Failed _,
          Cancelled _,
          VariableAdded _,
          VariableRemoved _,
          MetadataAdded _,
          MetadataRemoved _,
          StepCompensated _,
          CompensationFailed _,
          BecameOverdue _ -> {}
    }
  }

  private static PlannedRow planned(Recorded<?> event, PlannedStep step, int position) {
    return new PlannedRow(
        key(event, step.name()),
        EntityId.of(event.stream()),
        step.name(),
        position,
        step,
        State.WAITING,
        Mark.FRESH,
        event.at());
  }

  private static void mark(
      Recorded<?> event, StepName step, Table<PlannedRow> rows, UnaryOperator<Mark> change) {
    rows.changeRow(key(event, step), row -> row.marked(change.apply(row.mark()), event.at()));
  }

  private static void repeat(
      Recorded<?> event, StepName step, StepName backTo, int round, Table<PlannedRow> rows) {
    List<PlannedRow> all = steps(EntityId.of(event.stream()), rows);
    Set<StepName> again =
        new Plan(List.of(), all.stream().map(PlannedRow::step).toList()).from(backTo);
    all.stream()
        .filter(row -> again.contains(row.name()))
        .map(row -> row.marked(row.mark().again(), event.at()))
        .map(row ->
            row.name().equals(step) ? row.marked(row.mark().afterRounds(round), event.at()) : row)
        .forEach(rows::put);
  }

  private static List<PlannedRow> steps(EntityId<Execution> execution, Rows<PlannedRow> rows) {
    return rows.all()
        .where("execution", Match.equalTo(execution))
        .orderBy("position", Rows.Order.ASCENDING)
        .first(Plan.MOST_STEPS);
  }

  private static String key(Recorded<?> event, StepName step) {
    return event.stream() + "/" + step;
  }
}

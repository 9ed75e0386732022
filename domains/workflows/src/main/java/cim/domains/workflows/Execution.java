package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Transitions;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A definition that is being carried out: which of its steps are done, ready, or wait.
 *
 * @param marks by step
 * @param context the variables
 * @param done steps that could be undone, in the order in which they were completed
 */
@Doc("A definition that is being carried out: which of its steps are done, ready, or wait.")
public record Execution(
    Status status,
    Optional<Commission> commission,
    Plan plan,
    @Bounded(Plan.MOST_STEPS) Map<StepName, Mark> marks,
    Metadata context,
    Metadata metadata,
    Optional<Instant> started,
    @Bounded(Plan.MOST_STEPS) List<StepName> done,
    Punctuality punctuality) {

  /** Where an execution stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    RUNNING,
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  /** Whether it is known to be late. */
  public enum Punctuality {
    IN_TIME,
    OVERDUE
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.RUNNING, Status.CANCELLED)
          .allow(Status.RUNNING, Status.COMPLETED, Status.FAILED, Status.PAUSED, Status.CANCELLED)
          .allow(Status.PAUSED, Status.RUNNING, Status.CANCELLED, Status.FAILED);

  static final Execution UNKNOWN =
      new Execution(
          Status.UNKNOWN,
          Optional.empty(),
          Plan.EMPTY,
          Map.of(),
          Metadata.NONE,
          Metadata.NONE,
          Optional.empty(),
          List.of(),
          Punctuality.IN_TIME);

  public Execution {
    marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
  }

  /** How far a step is. */
  Mark mark(StepName step) {
    return marks.getOrDefault(step, Mark.FRESH);
  }

  Optional<Outcome> outcome(StepName step) {
    return mark(step).outcome();
  }

  boolean isOver() {
    return TRANSITIONS.isTerminal(status);
  }

  /** The steps that have been handed out. */
  List<PlannedStep> ready() {
    return plan.steps().stream()
        .filter(step -> mark(step.name()).state() == Mark.State.READY)
        .toList();
  }

  Place place(EntityId<Execution> id, StepName step) {
    return new Place(id, step, mark(step).iteration(), Place.Role.WORK);
  }

  static Execution created(Commission commission, Plan plan) {
    return UNKNOWN.in(Status.DRAFT).of(Optional.of(commission), plan);
  }

  private Execution of(Optional<Commission> next, Plan steps) {
    return new Execution(status, next, steps, marks, context, metadata, started, done, punctuality);
  }

  Execution with(Plan next) {
    return of(commission, next);
  }

  Execution in(Status next) {
    return new Execution(
        next, commission, plan, marks, context, metadata, started, done, punctuality);
  }

  Execution startedAt(Instant time) {
    return new Execution(
        Status.RUNNING,
        commission,
        plan,
        marks,
        context,
        metadata,
        Optional.of(time),
        done,
        punctuality);
  }

  Execution knowing(Metadata next) {
    return new Execution(
        status, commission, plan, marks, next, metadata, started, done, punctuality);
  }

  Execution noted(Metadata next) {
    return new Execution(
        status, commission, plan, marks, context, next, started, done, punctuality);
  }

  Execution overdue() {
    return new Execution(
        status, commission, plan, marks, context, metadata, started, done, Punctuality.OVERDUE);
  }

  Execution undone(StepName step) {
    return doneAre(Items.without(done, step));
  }

  private Execution doneAre(List<StepName> next) {
    return new Execution(
        status, commission, plan, marks, context, metadata, started, next, punctuality);
  }

  Execution marked(StepName step, Mark mark) {
    if (plan.find(step).isEmpty()) {
      return this; // Says an event that cannot have been.
    }
    Map<StepName, Mark> next = new LinkedHashMap<>(marks);
    next.put(step, mark);
    Execution marked =
        new Execution(
            status, commission, plan, next, context, metadata, started, done, punctuality);
    return mark.state() == Mark.State.COMPLETED && isUndoable(step)
        ? marked.doneAre(Items.with(Items.without(done, step), step))
        : marked;
  }

  private boolean isUndoable(StepName step) {
    return plan.find(step)
        .filter(one -> one.usualRecovery().compensation().isPresent())
        .isPresent();
  }

  /** All from a step on is to be done again. */
  Execution repeated(StepName step, StepName backTo) {
    Set<StepName> again = plan.from(backTo);
    int rounds = mark(step).rounds() + 1;
    Map<StepName, Mark> next = new LinkedHashMap<>(marks);
    again.forEach(one -> next.put(one, mark(one).again()));
    next.computeIfPresent(step, (_, mark) -> mark.afterRounds(rounds));
    return new Execution(
        status, commission, plan, next, context, metadata, started, done, punctuality);
  }
}

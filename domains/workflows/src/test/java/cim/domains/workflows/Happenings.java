package cim.domains.workflows;

import static cim.domains.workflows.Examples.FAILURE;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.created;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Examples.place;
import static cim.testkit.DeciderFixture.NOW;

import cim.domains.workflows.Place.Role;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens to executions, said shortly. */
final class Happenings {
  static final ExecutionEvent STARTED = new ExecutionEvent.Started(NOW, Optional.empty());

  private Happenings() {}

  static Plan undoable() {
    return Examples.plan(
        manual("write").undoneBy("paper.burn"),
        manual("print").undoneBy("printer.discard").after("write"),
        manual("mail").after("print"));
  }

  static ExecutionEvent again(String again) {
    return new ExecutionEvent.VariableAdded(new Metadata.Entry(new Metadata.Key("again"), again));
  }

  static StepName name(String step) {
    return new StepName(step);
  }

  static ExecutionCommand done(String step) {
    return done(step, 0);
  }

  static ExecutionCommand done(String step, int iteration) {
    return new ExecutionCommand.RecordCompletion(
        RUN, place(step, iteration), Optional.empty(), Map.of());
  }

  static ExecutionCommand failed(String step) {
    return new ExecutionCommand.RecordFailure(RUN, place(step), Optional.empty(), FAILURE);
  }

  static ExecutionEvent completed(String step) {
    return new ExecutionEvent.StepCompleted(name(step), 0, Optional.empty());
  }

  static ExecutionEvent ended(Duration took) {
    return new ExecutionEvent.Completed(took, Optional.empty(), Map.of());
  }

  static ExecutionEvent withdrawn(String step, String why) {
    return new ExecutionEvent.StepWithdrawn(place(step).id(), name(step), 0, new Reason(why));
  }

  static ExecutionEvent ready(String step, int iteration, Plan plan) {
    Place place = place(step, iteration);
    return new ExecutionEvent.StepReady(
        place.id(), place, plan.find(name(step)).orElseThrow(), Optional.empty());
  }

  static ExecutionEvent undo(String step, String operation) {
    Place place = new Place(RUN, name(step), 0, Role.COMPENSATION);
    PlannedStep task =
        new PlannedStep(
            name(step),
            new Title("To " + step),
            Optional.empty(),
            new Work.Automated(new Call(operation, Map.of(), Duration.ofHours(1))),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            undoable().find(name(step)).orElseThrow().recovery());
    return new ExecutionEvent.StepReady(place.id(), place, task, Optional.empty());
  }

  static ExecutionEvent[] begun(Plan plan, ExecutionEvent... more) {
    return Stream.concat(Stream.of(created(plan), STARTED), Stream.of(more))
        .toArray(ExecutionEvent[]::new);
  }
}

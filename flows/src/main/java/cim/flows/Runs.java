package cim.flows;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The runs, and what they have done. */
final class Runs {

  /**
   * A run in a list.
   *
   * @param about what it is about: the person, the agent, the document
   * @param entity the id of that
   * @param step the last one that something is known of
   * @param failure the last one, where there was any
   */
  public record RunRow(
      @Key EntityId<Run> id,
      @Indexed String flow,
      @Indexed Run.Status status,
      EntityRef about,
      @Indexed UUID entity,
      @Indexed Instant begun,
      Optional<Instant> ended,
      Optional<StepName> step,
      Optional<Failure> failure) {

    private RunRow in(Run.Status next) {
      return new RunRow(id, flow, next, about, entity, begun, ended, step, failure);
    }

    private RunRow ended(Run.Status next, Instant at) {
      return new RunRow(id, flow, next, about, entity, begun, Optional.of(at), step, failure);
    }

    private RunRow at(StepName next) {
      return new RunRow(id, flow, status, about, entity, begun, ended, Optional.of(next), failure);
    }

    private RunRow failed(Run.Status next, StepName where, Failure why) {
      return new RunRow(
          id, flow, next, about, entity, begun, ended, Optional.of(where), Optional.of(why));
    }
  }

  /** What became of a step. */
  public enum Outcome {
    DONE,
    FAILED,
    UNDONE,
    LEFT
  }

  /**
   * Something that a run has done.
   *
   * @param id the run's id and the number of the event in it
   */
  public record StepRow(
      @Key String id,
      @Indexed EntityId<Run> run,
      @Indexed long number,
      StepName step,
      Outcome outcome,
      Instant at,
      Optional<Failure> failure) {}

  static final ReadModel<RunRow> MODEL =
      ReadModel.of("runs", 1, RunRow.class)
          .onEvery(
              RunEvent.class,
              (event, rows) ->
                  FlowsDomain.asked(event.event())
                      .ifPresent(asked ->
                          rows.put(
                              new RunRow(
                                  EntityId.of(event.stream()),
                                  asked.flow().name(),
                                  Run.Status.RUNNING,
                                  asked.about(),
                                  asked.about().id(),
                                  event.at(),
                                  Optional.empty(),
                                  Optional.empty(),
                                  Optional.empty()))))
          .on(
              RunEvent.StepDone.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().step())))
          .on(
              RunEvent.StepUndone.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().step())))
          .on(
              RunEvent.StepLeft.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().step())))
          .on(
              RunEvent.StepFailed.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.failed(
                              Run.Status.UNDOING, event.event().step(), event.event().failure())))
          .on(
              RunEvent.Stopped.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.failed(
                              Run.Status.STOPPED, event.event().step(), event.event().failure())))
          .on(
              RunEvent.ResumeRequested.class,
              (event, rows) -> rows.change(event, row -> row.in(Run.Status.RUNNING)))
          .on(
              RunEvent.CancelRequested.class,
              (event, rows) -> rows.change(event, row -> row.in(Run.Status.CANCELLING)))
          .on(
              RunEvent.Completed.class,
              (event, rows) ->
                  rows.change(event, row -> row.ended(Run.Status.COMPLETED, event.at())))
          .on(
              RunEvent.Undone.class,
              (event, rows) -> rows.change(event, row -> row.ended(Run.Status.UNDONE, event.at())));

  static final ReadModel<StepRow> STEPS =
      ReadModel.of("steps", 1, StepRow.class)
          .on(
              RunEvent.StepDone.class,
              (event, rows) ->
                  rows.put(row(event, event.event().step(), Outcome.DONE, Optional.empty())))
          .on(
              RunEvent.StepUndone.class,
              (event, rows) ->
                  rows.put(row(event, event.event().step(), Outcome.UNDONE, Optional.empty())))
          .on(
              RunEvent.StepFailed.class,
              (event, rows) ->
                  rows.put(
                      row(
                          event,
                          event.event().step(),
                          Outcome.FAILED,
                          Optional.of(event.event().failure()))))
          .on(
              RunEvent.Stopped.class,
              (event, rows) ->
                  rows.put(
                      row(
                          event,
                          event.event().step(),
                          Outcome.FAILED,
                          Optional.of(event.event().failure()))))
          .on(
              RunEvent.StepLeft.class,
              (event, rows) ->
                  rows.put(
                      row(
                          event,
                          event.event().step(),
                          Outcome.LEFT,
                          Optional.of(event.event().failure()))));

  private Runs() {}

  private static StepRow row(
      Recorded<?> event, StepName step, Outcome outcome, Optional<Failure> failure) {
    return new StepRow(
        event.stream() + "/" + event.revision(),
        EntityId.of(event.stream()),
        event.revision(),
        step,
        outcome,
        event.at(),
        failure);
  }
}

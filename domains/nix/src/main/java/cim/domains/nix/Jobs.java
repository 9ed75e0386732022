package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Nix was asked to do, and what came of it. */
final class Jobs {

  /** What came of a job. */
  public sealed interface Outcome {
    record Built(Derivation derivation, Duration took) implements Outcome {}

    record Evaluated(NixValue value, NixValue.Type kind) implements Outcome {}

    record ShellReady(int variables) implements Outcome {}

    record Checked() implements Outcome {}

    record Updated(List<InputName> changed) implements Outcome {}

    record Collected(long bytes, long paths) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}
  }

  /** A job. */
  public record JobRow(
      @Key EntityId<Job> id,
      @Indexed Work.Kind kind,
      @Indexed Job.Status status,
      Work work,
      Optional<Outcome> outcome,
      @Indexed Instant requested,
      Optional<Instant> ended) {

    private JobRow with(Job.Status next, Outcome came, Instant at) {
      return new JobRow(id, kind, next, work, Optional.of(came), requested, Optional.of(at));
    }
  }

  static final ReadModel<JobRow> MODEL =
      ReadModel.of("jobs", 1, JobRow.class).onEvery(JobEvent.class, Jobs::apply);

  private Jobs() {}

  private static void apply(Recorded<JobEvent> event, Table<JobRow> rows) {
    JobDecider.requested(event.event())
        .ifPresentOrElse(
            work ->
                rows.put(
                    new JobRow(
                        EntityId.of(event.stream()),
                        work.kind(),
                        Job.Status.REQUESTED,
                        work,
                        Optional.empty(),
                        event.at(),
                        Optional.empty())),
            () ->
                outcome(event.event())
                    .ifPresent(came ->
                        rows.change(
                            event,
                            row ->
                                row.with(
                                    came instanceof Outcome.Failed
                                        ? Job.Status.FAILED
                                        : Job.Status.COMPLETED,
                                    came,
                                    event.at()))));
  }

  private static Optional<Outcome> outcome(JobEvent event) {
    return switch (event) {
      case JobEvent.BuildCompleted(var derivation, var took) ->
          Optional.of(new Outcome.Built(derivation, took));
      case JobEvent.ExpressionEvaluated(var value) ->
          Optional.of(new Outcome.Evaluated(value, value.type()));
      case JobEvent.ShellActivated(int variables) -> Optional.of(new Outcome.ShellReady(variables));
      case JobEvent.CheckPassed _ -> Optional.of(new Outcome.Checked());
      case JobEvent.InputsUpdated(var changed) -> Optional.of(new Outcome.Updated(changed));
      case JobEvent.GarbageCollected(long bytes, long paths) ->
          Optional.of(new Outcome.Collected(bytes, paths));
      case JobEvent.Failed(var failure) -> Optional.of(new Outcome.Failed(failure));
      case JobEvent.BuildRequested _,
          JobEvent.EvaluationRequested _,
          JobEvent.ShellRequested _,
          JobEvent.CheckRequested _,
          JobEvent.UpdateRequested _,
          JobEvent.CollectionRequested _ ->
          Optional.empty();
    };
  }
}

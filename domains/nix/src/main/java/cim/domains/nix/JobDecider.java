package cim.domains.nix;

import cim.domains.nix.Job.Status;
import cim.domains.nix.JobCommand.Build;
import cim.domains.nix.JobCommand.Check;
import cim.domains.nix.JobCommand.CollectGarbage;
import cim.domains.nix.JobCommand.EnterShell;
import cim.domains.nix.JobCommand.Evaluate;
import cim.domains.nix.JobCommand.RecordBuild;
import cim.domains.nix.JobCommand.RecordCheck;
import cim.domains.nix.JobCommand.RecordCollection;
import cim.domains.nix.JobCommand.RecordFailure;
import cim.domains.nix.JobCommand.RecordShell;
import cim.domains.nix.JobCommand.RecordUpdate;
import cim.domains.nix.JobCommand.RecordValue;
import cim.domains.nix.JobCommand.UpdateInputs;
import cim.domains.nix.JobEvent.BuildCompleted;
import cim.domains.nix.JobEvent.BuildRequested;
import cim.domains.nix.JobEvent.CheckPassed;
import cim.domains.nix.JobEvent.CheckRequested;
import cim.domains.nix.JobEvent.CollectionRequested;
import cim.domains.nix.JobEvent.EvaluationRequested;
import cim.domains.nix.JobEvent.ExpressionEvaluated;
import cim.domains.nix.JobEvent.Failed;
import cim.domains.nix.JobEvent.GarbageCollected;
import cim.domains.nix.JobEvent.InputsUpdated;
import cim.domains.nix.JobEvent.ShellActivated;
import cim.domains.nix.JobEvent.ShellRequested;
import cim.domains.nix.JobEvent.UpdateRequested;
import cim.domains.nix.Work.Kind;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Failure;
import cim.model.Inputs;
import java.util.Locale;
import java.util.Optional;

/** Decides what happens to a job. */
public final class JobDecider implements Decider<JobCommand, JobEvent, Job> {

  @Override
  public Job initial() {
    return Job.UNKNOWN;
  }

  @Override
  public Decision<JobEvent> decide(JobCommand command, Job state, Inputs in) {
    return switch (command) {
      case Build(_, FlakeReference source, Optional<AttributePath> attribute) ->
          request(new BuildRequested(source, attribute), state);
      case Evaluate(_, Source expression) -> request(new EvaluationRequested(expression), state);
      case EnterShell(_, FlakeReference source, Optional<AttributePath> attribute) ->
          request(new ShellRequested(source, attribute), state);
      case Check(_, FlakeReference source) -> request(new CheckRequested(source), state);
      case UpdateInputs update ->
          request(new UpdateRequested(update.flake(), update.source(), update.inputs()), state);
      case CollectGarbage collect ->
          request(new CollectionRequested(collect.olderThanDays()), state);
      case RecordBuild(_, Derivation derivation, var took) ->
          complete(Kind.BUILD, state, new BuildCompleted(derivation, took));
      case RecordValue(_, NixValue value) ->
          complete(Kind.EVALUATION, state, new ExpressionEvaluated(value));
      case RecordShell(_, int variables) ->
          complete(Kind.SHELL, state, new ShellActivated(variables));
      case RecordCheck _ -> complete(Kind.CHECK, state, new CheckPassed());
      case RecordUpdate update -> complete(Kind.UPDATE, state, new InputsUpdated(update.changed()));
      case RecordCollection(_, long bytes, long paths) ->
          complete(Kind.COLLECTION, state, new GarbageCollected(bytes, paths));
      case RecordFailure(_, Failure failure) ->
          state.status() == Status.UNKNOWN
              ? unknown()
              : Job.TRANSITIONS.move(state.status(), Status.FAILED, new Failed(failure));
    };
  }

  private static Decision<JobEvent> request(JobEvent event, Job state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(event);
    }
    return state.work().equals(requested(event))
        ? Decision.nothing()
        : Decision.reject("job_already_requested", "the job is another one; give a new id");
  }

  private static Decision<JobEvent> complete(Kind kind, Job state, JobEvent event) {
    if (state.work().isEmpty()) {
      return unknown();
    }
    Kind asked = state.work().get().kind();
    return asked == kind
        ? Job.TRANSITIONS.move(state.status(), Status.COMPLETED, event)
        : Decision.reject(
            "wrong_kind",
            "outcome: of a %s (expected: of a %s, which was asked for)"
                .formatted(word(kind), word(asked)));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Decision<JobEvent> unknown() {
    return Decision.reject("job_not_found", "there is no job of this id; ask for it first");
  }

  /** What an event asks for. */
  static Optional<Work> requested(JobEvent event) {
    return switch (event) {
      case BuildRequested(FlakeReference source, Optional<AttributePath> attribute) ->
          Optional.of(new Work.Build(source, attribute));
      case EvaluationRequested(Source expression) -> Optional.of(new Work.Evaluation(expression));
      case ShellRequested(FlakeReference source, Optional<AttributePath> attribute) ->
          Optional.of(new Work.Shell(source, attribute));
      case CheckRequested(FlakeReference source) -> Optional.of(new Work.Check(source));
      case UpdateRequested update ->
          Optional.of(new Work.Update(update.flake(), update.source(), update.inputs()));
      case CollectionRequested(var olderThanDays) ->
          Optional.of(new Work.Collection(olderThanDays));
      case BuildCompleted _,
          ExpressionEvaluated _,
          ShellActivated _,
          CheckPassed _,
          InputsUpdated _,
          GarbageCollected _,
          Failed _ ->
          Optional.empty();
    };
  }

  @Override
  public Job evolve(Job state, JobEvent event) {
    return switch (event) {
      case BuildRequested _,
          EvaluationRequested _,
          ShellRequested _,
          CheckRequested _,
          UpdateRequested _,
          CollectionRequested _ ->
          new Job(Status.REQUESTED, requested(event));
      case BuildCompleted _,
          ExpressionEvaluated _,
          ShellActivated _,
          CheckPassed _,
          InputsUpdated _,
          GarbageCollected _ ->
          state.in(Status.COMPLETED);
      case Failed _ -> state.in(Status.FAILED);
    };
  }
}

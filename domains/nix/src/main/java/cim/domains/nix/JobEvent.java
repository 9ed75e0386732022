package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can have happened to a job. Requests ask the outside; the others say what came. */
public sealed interface JobEvent extends Event<Job> {

  @Version(1)
  record BuildRequested(FlakeReference source, Optional<AttributePath> attribute)
      implements JobEvent {}

  @Version(1)
  record EvaluationRequested(Source expression) implements JobEvent {}

  @Version(1)
  record ShellRequested(FlakeReference source, Optional<AttributePath> attribute)
      implements JobEvent {}

  @Version(1)
  record CheckRequested(FlakeReference source) implements JobEvent {}

  @Version(1)
  record UpdateRequested(EntityId<Flake> flake, FlakeReference source, List<InputName> inputs)
      implements JobEvent {}

  @Version(1)
  record CollectionRequested(OptionalInt olderThanDays) implements JobEvent {}

  @Version(1)
  record BuildCompleted(Derivation derivation, Duration took) implements JobEvent {}

  @Version(1)
  record ExpressionEvaluated(NixValue value) implements JobEvent {}

  @Version(1)
  record ShellActivated(int variables) implements JobEvent {}

  @Version(1)
  record CheckPassed() implements JobEvent {}

  @Version(1)
  record InputsUpdated(List<InputName> changed) implements JobEvent {}

  @Version(1)
  record GarbageCollected(long bytes, long paths) implements JobEvent {}

  @Version(1)
  record Failed(Failure failure) implements JobEvent {}
}

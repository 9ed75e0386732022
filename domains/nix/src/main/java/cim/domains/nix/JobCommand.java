package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked of Nix; outcomes are sent by whoever has asked it. */
public sealed interface JobCommand extends Command<Job> {

  @Doc("Asks that an output of a flake be built.")
  record Build(
      EntityId<Job> job,
      FlakeReference source,
      @Doc("Which output; none: the default package.") Optional<AttributePath> attribute)
      implements JobCommand {}

  @Doc("Asks what an expression comes to.")
  record Evaluate(EntityId<Job> job, Source expression) implements JobCommand {}

  @Doc("Asks that the environment of a development shell be made ready.")
  record EnterShell(
      EntityId<Job> job,
      FlakeReference source,
      @Doc("Which output; none: the default shell.") Optional<AttributePath> attribute)
      implements JobCommand {}

  @Doc("Asks whether the outputs of a flake can be evaluated.")
  record Check(EntityId<Job> job, FlakeReference source) implements JobCommand {}

  @Doc("Asks that the lock of a flake be written anew with the newest states of its inputs.")
  record UpdateInputs(
      EntityId<Job> job,
      EntityId<Flake> flake,
      FlakeReference source,
      @Doc("Which inputs; none: all.") @Bounded(Flake.MOST) List<InputName> inputs)
      implements JobCommand {
    public UpdateInputs {
      inputs = List.copyOf(inputs);
    }
  }

  @Doc("Asks that what nothing needs any more be deleted from the store.")
  record CollectGarbage(
      EntityId<Job> job,
      @Doc("Only generations that are so many days old.") @Range(min = 0, max = 3650)
          OptionalInt olderThanDays)
      implements JobCommand {}

  @Doc("Records what was built, and how long it took.")
  record RecordBuild(EntityId<Job> job, Derivation derivation, Duration took)
      implements JobCommand {}

  @Doc("Records what an expression came to.")
  record RecordValue(EntityId<Job> job, NixValue value) implements JobCommand {}

  @Doc("Records that the environment of a shell is ready, and how many variables it sets.")
  record RecordShell(EntityId<Job> job, @Range(min = 0) int variables) implements JobCommand {}

  @Doc("Records that a flake was checked and nothing was wrong.")
  record RecordCheck(EntityId<Job> job) implements JobCommand {}

  @Doc("Records that the lock was written anew, and which inputs have changed.")
  record RecordUpdate(EntityId<Job> job, @Bounded(Flake.MOST) List<InputName> changed)
      implements JobCommand {
    public RecordUpdate {
      changed = List.copyOf(changed);
    }
  }

  @Doc("Records how much was deleted from the store.")
  record RecordCollection(EntityId<Job> job, @Range(min = 0) long bytes, @Range(min = 0) long paths)
      implements JobCommand {}

  @Doc("Records that nothing came of it: not_configured where there is no Nix.")
  record RecordFailure(EntityId<Job> job, Failure failure) implements JobCommand {}
}

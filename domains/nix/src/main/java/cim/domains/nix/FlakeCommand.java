package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;

/** What can be asked of a flake. */
public sealed interface FlakeCommand extends Command<Flake> {

  @Doc("Makes a flake known, with the inputs and outputs of its template.")
  record Create(
      EntityId<Flake> flake, Label name, Optional<Description> description, Template template)
      implements FlakeCommand {}

  /**
   * @param repository as the context git knows it
   * @param revision the commit that is meant; none: whatever the branch is at
   */
  @Doc("Makes a flake known that is kept in a Git repository.")
  record CreateFromGit(
      EntityId<Flake> flake,
      Label name,
      @Doc("The repository, as the context git knows it.") EntityRef repository,
      FlakeReference source,
      @Doc("The commit that is meant; none: whatever the branch is at.")
          Optional<Revision> revision)
      implements FlakeCommand {}

  @Doc("Says anew what the flake is for.")
  record Describe(EntityId<Flake> flake, Description description) implements FlakeCommand {}

  @Doc("Adds an input, in place of one of the same name.")
  record AddInput(EntityId<Flake> flake, Input input) implements FlakeCommand {}

  @Doc("Takes an input away.")
  record RemoveInput(EntityId<Flake> flake, InputName input) implements FlakeCommand {}

  @Doc("Holds an input at a revision.")
  record PinInput(EntityId<Flake> flake, InputName input, Revision revision)
      implements FlakeCommand {}

  @Doc("Lets an input follow its reference again.")
  record UnpinInput(EntityId<Flake> flake, InputName input) implements FlakeCommand {}

  @Doc("Adds an output.")
  record AddOutput(EntityId<Flake> flake, AttributePath output) implements FlakeCommand {}

  @Doc("Takes an output away.")
  record RemoveOutput(EntityId<Flake> flake, AttributePath output) implements FlakeCommand {}

  @Doc("Records all that the lock file says; what it does not name any more is unlocked.")
  record RecordLock(EntityId<Flake> flake, @Bounded(Flake.MOST) List<Pin> pins)
      implements FlakeCommand {
    public RecordLock {
      pins = List.copyOf(pins);
    }
  }

  @Doc("Puts the flake aside until it is reopened.")
  record Archive(EntityId<Flake> flake) implements FlakeCommand {}

  @Doc("Takes an archived flake up again.")
  record Reopen(EntityId<Flake> flake) implements FlakeCommand {}
}

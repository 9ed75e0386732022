package cim.domains.nix;

import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a flake. A changed value is removed and added (seed 001). */
public sealed interface FlakeEvent extends Event<Flake> {

  @Version(1)
  record Created(Label name, Optional<Description> description, Template template)
      implements FlakeEvent {}

  @Version(1)
  record CreatedFromGit(
      Label name, EntityRef repository, FlakeReference source, Optional<Revision> revision)
      implements FlakeEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements FlakeEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements FlakeEvent {}

  @Version(1)
  record InputAdded(Input input) implements FlakeEvent {}

  @Version(1)
  record InputRemoved(Input input) implements FlakeEvent {}

  @Version(1)
  record InputPinned(InputName input, Revision revision) implements FlakeEvent {}

  @Version(1)
  record InputUnpinned(InputName input, Revision revision) implements FlakeEvent {}

  @Version(1)
  record OutputAdded(AttributePath output) implements FlakeEvent {}

  @Version(1)
  record OutputRemoved(AttributePath output) implements FlakeEvent {}

  @Version(1)
  record InputLocked(Pin pin) implements FlakeEvent {}

  @Version(1)
  record InputUnlocked(Pin pin) implements FlakeEvent {}

  @Version(1)
  record Archived() implements FlakeEvent {}

  @Version(1)
  record Reopened() implements FlakeEvent {}
}

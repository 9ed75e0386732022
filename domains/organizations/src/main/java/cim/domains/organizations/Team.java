package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** Members who work on something together, from whichever departments they come. */
public record Team(
    Status status,
    Optional<EntityId<Company>> company,
    Optional<Name> name,
    Optional<Description> purpose,
    Optional<EntityId<Department>> department,
    Optional<EntityId<Member>> lead)
    implements Belonging {

  /** Whether a team is for as long as it goes, or until something is done. */
  public enum Kind {
    TEAM,
    PROJECT
  }

  /** Where a team stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    DISBANDED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DISBANDED);

  static final Team UNKNOWN =
      new Team(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Override
  public boolean stands() {
    return status == Status.ACTIVE;
  }

  Team in(Status next) {
    return new Team(next, company, name, purpose, department, lead);
  }

  Team named(Optional<Name> next) {
    return new Team(status, company, next, purpose, department, lead);
  }

  Team meantFor(Optional<Description> next) {
    return new Team(status, company, name, next, department, lead);
  }

  Team under(Optional<EntityId<Department>> next) {
    return new Team(status, company, name, purpose, next, lead);
  }

  Team led(Optional<EntityId<Member>> next) {
    return new Team(status, company, name, purpose, department, next);
  }
}

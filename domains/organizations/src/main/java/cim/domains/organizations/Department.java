package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** A lasting part of a company, which may have parts of its own. */
public record Department(
    Status status,
    Optional<EntityId<Company>> company,
    Optional<Name> name,
    Optional<Description> description,
    Optional<EntityId<Department>> parent,
    Optional<EntityId<Member>> head)
    implements Belonging {

  /** What a part of a company is. */
  public enum Kind {
    DIVISION,
    DEPARTMENT,
    UNIT
  }

  /** Where a department stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    DISSOLVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DISSOLVED);

  static final Department UNKNOWN =
      new Department(
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

  Department in(Status next) {
    return new Department(next, company, name, description, parent, head);
  }

  Department named(Optional<Name> next) {
    return new Department(status, company, next, description, parent, head);
  }

  Department described(Optional<Description> next) {
    return new Department(status, company, name, next, parent, head);
  }

  Department under(Optional<EntityId<Department>> next) {
    return new Department(status, company, name, description, next, head);
  }

  Department headed(Optional<EntityId<Member>> next) {
    return new Department(status, company, name, description, parent, next);
  }
}

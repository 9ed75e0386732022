package cim.domains.entities;

import cim.model.Doc;
import cim.model.Transitions;
import java.util.Optional;

/**
 * A type of component.
 *
 * @param version of the schema, counted from 1
 */
@Doc("A type of component: what it is called, and what data of it keep to, version after version.")
public record ComponentType(
    Status status, Optional<ComponentName> name, int version, Optional<Schema> schema) {

  /** Where a type stands in its life. */
  public enum Status {
    UNKNOWN,
    DECLARED,
    RETIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DECLARED)
          .allow(Status.DECLARED, Status.RETIRED);

  static final ComponentType UNKNOWN =
      new ComponentType(Status.UNKNOWN, Optional.empty(), 0, Optional.empty());
}

package cim.domains.people;

import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** Something that holds of a person for some time. */
@Doc("What holds of a person: since when, where it is known from and how sure it is.")
public record Attribute(Status status, Optional<Known> known) {

  /** Of whom what is known. */
  public record Known(@DataSubject EntityId<Person> person, Fact fact) {}

  /** Whether it counts. */
  public enum Status {
    UNKNOWN,
    ADDED,
    INVALIDATED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ADDED)
          .allow(Status.ADDED, Status.INVALIDATED);

  static final Attribute UNKNOWN = new Attribute(Status.UNKNOWN, Optional.empty());
}

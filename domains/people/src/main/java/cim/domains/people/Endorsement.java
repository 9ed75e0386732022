package cim.domains.people;

import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** That somebody vouches for what a person can do. */
@Doc("That one person vouches for a skill of another.")
public record Endorsement(Status status, Optional<Said> said) {

  /**
   * Who says it of whom.
   *
   * @param endorser who vouches
   */
  public record Said(
      @DataSubject EntityId<Person> person, EntityId<Person> endorser, Skill.Name skill) {}

  /** Whether it holds. */
  public enum Status {
    UNKNOWN,
    GIVEN,
    WITHDRAWN
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.GIVEN)
          .allow(Status.GIVEN, Status.WITHDRAWN)
          .allow(Status.WITHDRAWN, Status.GIVEN);

  static final Endorsement UNKNOWN = new Endorsement(Status.UNKNOWN, Optional.empty());
}

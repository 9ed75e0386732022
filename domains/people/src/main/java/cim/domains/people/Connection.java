package cim.domains.people;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Range;
import cim.model.Transitions;
import java.util.Locale;
import java.util.Optional;

/** What connects two people. */
@Doc("What two people are to each other, and how closely.")
public record Connection(Status status, Optional<Ends> ends, Optional<Nature> nature) {

  /** The one and the other; what the one is to the other, the nature says. */
  public record Ends(EntityId<Person> person, EntityId<Person> other) {}

  /**
   * What the person is to the other.
   *
   * @param strength how closely, in percent
   */
  public record Nature(Kind kind, @Range(min = 0, max = 100) int strength) {}

  /** What a person can be to another. */
  public enum Kind {
    KNOWS,
    FRIEND_OF,
    RELATIVE_OF,
    SPOUSE_OF,
    PARENT_OF,
    SIBLING_OF,
    COLLEAGUE_OF,
    MENTOR_OF,
    CONTACT_FOR;

    /** As the relationship graph names it. */
    String relation() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it holds. */
  public enum Status {
    UNKNOWN,
    CONNECTED,
    DISCONNECTED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.CONNECTED)
          .allow(Status.CONNECTED, Status.DISCONNECTED)
          .allow(Status.DISCONNECTED, Status.CONNECTED);

  static final Connection UNKNOWN =
      new Connection(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Connection with(Optional<Nature> next) {
    return new Connection(status, ends, next);
  }
}

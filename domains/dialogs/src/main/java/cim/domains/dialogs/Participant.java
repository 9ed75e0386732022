package cim.domains.dialogs;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Texts;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** Somebody who takes part in a dialog, from joining to leaving. */
public record Participant(
    Status status,
    Optional<EntityId<Dialog>> dialog,
    Optional<EntityId<Speaker>> speaker,
    Optional<Role> role) {

  /** Who or what takes part. */
  public enum Kind {
    HUMAN,
    AI_AGENT,
    SYSTEM,
    EXTERNAL
  }

  /** As what. An observer does not speak. */
  public enum Role {
    PRIMARY,
    ASSISTANT,
    OBSERVER,
    MODERATOR
  }

  /**
   * What messages are routed by.
   *
   * @param capabilities words such as {@code translate}
   * @param priority who has the highest is asked first
   */
  public record Skills(@Bounded(Participant.MOST) List<String> capabilities, int priority) {
    static final Skills NONE = new Skills(List.of(), 0);

    public Skills {
      capabilities =
          capabilities.stream()
              .map(one -> Texts.within(100, "capability", one))
              .distinct()
              .toList();
    }
  }

  /** How many capabilities count. */
  static final int MOST = 50;

  /** Where a participation stands. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    GONE
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.GONE);

  static final Participant UNKNOWN =
      new Participant(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());

  Participant as(Optional<Role> next) {
    return new Participant(status, dialog, speaker, next);
  }
}

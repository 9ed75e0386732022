package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a participation. Whoever wants to speak is found by the tag {@code
 * seat}.
 */
public sealed interface ParticipantEvent extends Event<Participant> {

  @Version(1)
  record Joined(
      @Tag EntityId<Seat> seat,
      EntityId<Dialog> dialog,
      EntityId<Speaker> speaker,
      Participant.Kind kind,
      Participant.Role role,
      Participant.Skills skills)
      implements ParticipantEvent {}

  @Version(1)
  record RoleRemoved(@Tag EntityId<Seat> seat, Participant.Role role) implements ParticipantEvent {}

  @Version(1)
  record RoleAdded(@Tag EntityId<Seat> seat, Participant.Role role) implements ParticipantEvent {}

  @Version(1)
  record Left(@Tag EntityId<Seat> seat, EntityId<Dialog> dialog, EntityId<Speaker> speaker)
      implements ParticipantEvent {}
}

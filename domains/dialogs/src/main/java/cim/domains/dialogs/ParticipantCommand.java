package cim.domains.dialogs;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a participation. */
public sealed interface ParticipantCommand extends Command<Participant> {

  /**
   * @param speaker the id of the person, agent or system
   */
  @Doc("Lets somebody take part in a dialog; who comes back takes part anew.")
  record Add(
      EntityId<Participant> participant,
      EntityId<Dialog> dialog,
      EntityId<Speaker> speaker,
      Participant.Kind kind,
      Participant.Role role,
      Optional<Participant.Skills> skills)
      implements ParticipantCommand {}

  @Doc("Gives the participant another role.")
  record ChangeRole(EntityId<Participant> participant, Participant.Role role)
      implements ParticipantCommand {}

  @Doc("Ends the participation.")
  record Remove(EntityId<Participant> participant) implements ParticipantCommand {}
}

package cim.domains.dialogs;

import cim.domains.dialogs.Participant.Role;
import cim.domains.dialogs.Participant.Status;
import cim.domains.dialogs.ParticipantCommand.Add;
import cim.domains.dialogs.ParticipantCommand.ChangeRole;
import cim.domains.dialogs.ParticipantCommand.Remove;
import cim.domains.dialogs.ParticipantEvent.Joined;
import cim.domains.dialogs.ParticipantEvent.Left;
import cim.domains.dialogs.ParticipantEvent.RoleAdded;
import cim.domains.dialogs.ParticipantEvent.RoleRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.Optional;

/** Decides what happens to a participation. */
public final class ParticipantDecider
    implements Decider<ParticipantCommand, ParticipantEvent, Participant> {

  static Sought sought(ParticipantCommand command, Participant state) {
    return switch (command) {
      case Add add -> Floor.sought(add.dialog(), add.speaker());
      case ChangeRole _, Remove _ -> Sought.NOTHING;
    };
  }

  @Override
  public Participant initial() {
    return Participant.UNKNOWN;
  }

  @Override
  public Decision<ParticipantEvent> decide(
      ParticipantCommand command, Participant state, Inputs in) {
    if (command instanceof Add add) {
      return state.status() == Status.UNKNOWN ? join(add, in) : again(add, state);
    }
    if (state.dialog().isEmpty() || state.speaker().isEmpty()) {
      return Decision.reject("participant_not_found", "there is no such participant; add it first");
    }
    EntityId<Dialog> dialog = state.dialog().get();
    EntityId<Speaker> speaker = state.speaker().get();
    EntityId<Seat> seat = Seat.of(dialog, speaker);
    return switch (command) {
      case Add _ -> Decision.nothing();
      case ChangeRole(_, Role role) ->
          state.status() == Status.GONE
              ? Participant.TRANSITIONS.wrong(state.status())
              : Decision.replace(
                  state.role(),
                  role,
                  old -> new RoleRemoved(seat, old),
                  next -> new RoleAdded(seat, next));
      case Remove _ ->
          Participant.TRANSITIONS.move(
              state.status(), Status.GONE, new Left(seat, dialog, speaker));
    };
  }

  private static Decision<ParticipantEvent> join(Add command, Inputs in) {
    return switch (Floor.dialog(in)) {
      case UNKNOWN -> Floor.dialogNotFound();
      case ENDED, ABANDONED ->
          Decision.reject("dialog_over", "the dialog is over; start another one");
      case ACTIVE, PAUSED ->
          Floor.role(in).isPresent()
              ? Decision.reject(
                  "participant_already_there",
                  "speaker: %s (expected: one who does not take part yet); change the role instead"
                      .formatted(command.speaker()))
              : Decision.accept(
                  new Joined(
                      Seat.of(command.dialog(), command.speaker()),
                      command.dialog(),
                      command.speaker(),
                      command.kind(),
                      command.role(),
                      command.skills().orElse(Participant.Skills.NONE)));
    };
  }

  private static Decision<ParticipantEvent> again(Add command, Participant state) {
    return state.status() == Status.PRESENT
            && state.dialog().equals(Optional.of(command.dialog()))
            && state.speaker().equals(Optional.of(command.speaker()))
        ? Decision.nothing()
        : Decision.reject(
            "participant_already_added", "the id stands for another participation; give a new one");
  }

  @Override
  public Participant evolve(Participant state, ParticipantEvent event) {
    return switch (event) {
      case Joined joined ->
          new Participant(
              Status.PRESENT,
              Optional.of(joined.dialog()),
              Optional.of(joined.speaker()),
              Optional.of(joined.role()));
      case RoleRemoved _ -> state.as(Optional.empty());
      case RoleAdded added -> state.as(Optional.of(added.role()));
      case Left left ->
          new Participant(
              Status.GONE, Optional.of(left.dialog()), Optional.of(left.speaker()), state.role());
    };
  }
}

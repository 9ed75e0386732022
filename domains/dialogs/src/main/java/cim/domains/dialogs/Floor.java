package cim.domains.dialogs;

import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.Optional;

/** Who may speak in a dialog, told by what has happened to it and to who takes part. */
final class Floor {
  private Floor() {}

  /** What tells whether the dialog goes on, and whether the speaker takes part in it. */
  static Sought sought(EntityId<Dialog> dialog, EntityId<Speaker> speaker) {
    return Sought.tagged("dialog", dialog).or(Sought.tagged("seat", Seat.of(dialog, speaker)));
  }

  static Dialog.Status dialog(Inputs in) {
    Dialog.Status status = Dialog.Status.UNKNOWN;
    for (Recorded<DialogEvent> one : in.found(DialogEvent.class)) {
      status =
          switch (one.event()) {
            case DialogEvent.Started _, DialogEvent.Resumed _ -> Dialog.Status.ACTIVE;
            case DialogEvent.Paused _ -> Dialog.Status.PAUSED;
            case DialogEvent.Ended _ -> Dialog.Status.ENDED;
            case DialogEvent.Abandoned _ -> Dialog.Status.ABANDONED;
            case DialogEvent.TopicAdded _,
                DialogEvent.TopicRemoved _,
                DialogEvent.TopicEntered _,
                DialogEvent.TopicLeft _,
                DialogEvent.TopicCompleted _,
                DialogEvent.VariableAdded _,
                DialogEvent.VariableRemoved _,
                DialogEvent.ContextShared _,
                DialogEvent.MetadataAdded _,
                DialogEvent.MetadataRemoved _,
                DialogEvent.MetricsRecorded _ ->
                status;
          };
    }
    return status;
  }

  /** As what the speaker takes part; empty who does not. */
  static Optional<Participant.Role> role(Inputs in) {
    Optional<Participant.Role> role = Optional.empty();
    for (Recorded<ParticipantEvent> one : in.found(ParticipantEvent.class)) {
      role =
          switch (one.event()) {
            case ParticipantEvent.Joined joined -> Optional.of(joined.role());
            case ParticipantEvent.RoleAdded added -> Optional.of(added.role());
            case ParticipantEvent.RoleRemoved _ -> role;
            case ParticipantEvent.Left _ -> Optional.empty();
          };
    }
    return role;
  }

  static <E> Decision<E> dialogNotFound() {
    return Decision.reject("dialog_not_found", "there is no such dialog; start it first");
  }
}

package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** Who takes part in which dialogs, and who did. */
final class Participants {

  /** A participation. */
  public record ParticipantRow(
      @Key EntityId<Participant> id,
      @Indexed EntityId<Dialog> dialog,
      @Indexed EntityId<Speaker> speaker,
      Participant.Kind kind,
      Optional<Participant.Role> role,
      Participant.Skills skills,
      @Indexed boolean present,
      @Indexed Instant joined,
      Optional<Instant> left) {

    private ParticipantRow as(Participant.Role next) {
      return new ParticipantRow(
          id, dialog, speaker, kind, Optional.of(next), skills, present, joined, left);
    }

    private ParticipantRow gone(Instant at) {
      return new ParticipantRow(
          id, dialog, speaker, kind, role, skills, false, joined, Optional.of(at));
    }
  }

  static final ReadModel<ParticipantRow> MODEL =
      ReadModel.of("participants", 1, ParticipantRow.class)
          .on(ParticipantEvent.Joined.class, Participants::joined)
          .on(
              ParticipantEvent.RoleAdded.class,
              (event, rows) -> rows.change(event, row -> row.as(event.event().role())))
          .on(
              ParticipantEvent.Left.class,
              (event, rows) -> rows.change(event, row -> row.gone(event.at())));

  private Participants() {}

  private static void joined(Recorded<ParticipantEvent.Joined> event, Table<ParticipantRow> rows) {
    ParticipantEvent.Joined joined = event.event();
    rows.put(
        new ParticipantRow(
            EntityId.of(event.stream()),
            joined.dialog(),
            joined.speaker(),
            joined.kind(),
            Optional.of(joined.role()),
            joined.skills(),
            true,
            event.at(),
            Optional.empty()));
  }
}

package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The dialogs as they are now, and how active they are. */
final class Dialogs {
  private static final DialogDecider DECIDER = new DialogDecider();

  /** A dialog in a list, with what is known in it. */
  public record DialogRow(
      @Key EntityId<Dialog> id,
      @Indexed DialogKind kind,
      @Indexed Dialog.Status status,
      Dialog dialog,
      @Indexed Instant started,
      @Indexed Instant changed) {}

  /**
   * How much is said in a dialog.
   *
   * @param open whether it goes on or is paused
   * @param participants how many take part now
   * @param last when anything was said last, or the dialog began
   */
  public record ActivityRow(
      @Key EntityId<Dialog> id,
      @Indexed boolean open,
      long turns,
      long participants,
      @Indexed Instant last) {

    private ActivityRow opened(boolean now) {
      return new ActivityRow(id, now, turns, participants, last);
    }

    private ActivityRow with(long more) {
      return new ActivityRow(id, open, turns, participants + more, last);
    }

    private ActivityRow said(Instant at) {
      return new ActivityRow(id, open, turns + 1, participants, at);
    }
  }

  /** What a dialog knew when it was paused; named by the dialog and the event's revision. */
  public record SnapshotRow(
      @Key String id, @Indexed EntityId<Dialog> dialog, @Indexed Instant at, Snapshot snapshot) {}

  static final ReadModel<DialogRow> DIALOGS =
      ReadModel.of("dialogs", 1, DialogRow.class).onEvery(DialogEvent.class, Dialogs::apply);

  static final ReadModel<ActivityRow> ACTIVITY =
      ReadModel.of("activity", 1, ActivityRow.class)
          .on(
              DialogEvent.Started.class,
              (event, rows) ->
                  rows.put(new ActivityRow(EntityId.of(event.stream()), true, 0, 0, event.at())))
          .on(
              DialogEvent.Ended.class,
              (event, rows) -> change(EntityId.of(event.stream()), rows, row -> row.opened(false)))
          .on(
              DialogEvent.Abandoned.class,
              (event, rows) -> change(EntityId.of(event.stream()), rows, row -> row.opened(false)))
          .on(
              ParticipantEvent.Joined.class,
              (event, rows) -> change(event.event().dialog(), rows, row -> row.with(1)))
          .on(
              ParticipantEvent.Left.class,
              (event, rows) -> change(event.event().dialog(), rows, row -> row.with(-1)))
          .on(
              TurnEvent.TurnAdded.class,
              (event, rows) -> change(event.event().dialog(), rows, row -> row.said(event.at())));

  static final ReadModel<SnapshotRow> SNAPSHOTS =
      ReadModel.of("snapshots", 1, SnapshotRow.class)
          .on(
              DialogEvent.Paused.class,
              (event, rows) ->
                  rows.put(
                      new SnapshotRow(
                          event.stream() + "/" + event.revision(),
                          EntityId.of(event.stream()),
                          event.event().snapshot().at(),
                          event.event().snapshot())));

  private Dialogs() {}

  private static void apply(Recorded<DialogEvent> event, Table<DialogRow> rows) {
    EntityId<Dialog> id = EntityId.of(event.stream());
    Optional<DialogRow> known = rows.find(id);
    Dialog after =
        DECIDER.evolve(known.map(DialogRow::dialog).orElse(Dialog.UNKNOWN), event.event());
    Instant started = known.map(DialogRow::started).orElse(event.at());
    after
        .kind()
        .ifPresent(
            kind -> rows.put(new DialogRow(id, kind, after.status(), after, started, event.at())));
  }

  private static void change(
      EntityId<Dialog> dialog, Table<ActivityRow> rows, UnaryOperator<ActivityRow> change) {
    rows.changeRow(dialog, change);
  }
}

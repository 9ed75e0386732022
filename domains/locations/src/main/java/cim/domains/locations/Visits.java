package cim.domains.locations;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;

/** Who is where now. */
final class Visits {

  /** A visitor at a location. */
  public record VisitRow(
      @Key EntityId<Presence> id, Visitor visitor, @Indexed Whereabouts at, Instant since) {}

  static final ReadModel<VisitRow> MODEL =
      ReadModel.of("visits", 1, VisitRow.class)
          .on(
              PresenceEvent.LocationEntered.class,
              (event, rows) ->
                  rows.put(
                      new VisitRow(
                          EntityId.of(event.stream()),
                          event.event().visitor(),
                          event.event().at(),
                          event.at())))
          .on(
              PresenceEvent.LocationLeft.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Visits() {}
}

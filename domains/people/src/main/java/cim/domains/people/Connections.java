package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;

/** Who is connected to whom. */
final class Connections {

  /** A connection that holds. */
  public record ConnectionRow(
      @Key EntityId<Connection> id,
      @Indexed EntityId<Person> person,
      @Indexed EntityId<Person> other,
      Connection.Nature nature,
      Instant since) {}

  static final ReadModel<ConnectionRow> MODEL =
      ReadModel.of("connections", 1, ConnectionRow.class)
          .on(
              ConnectionEvent.NatureAdded.class,
              (event, rows) -> {
                EntityId<Connection> id = EntityId.of(event.stream());
                Instant since = rows.find(id).map(ConnectionRow::since).orElse(event.at());
                rows.put(
                    new ConnectionRow(
                        id,
                        event.event().person(),
                        event.event().other(),
                        event.event().nature(),
                        since));
              })
          .on(
              ConnectionEvent.Disconnected.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Connections() {}
}

package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Recorded;
import cim.model.Table;
import java.util.function.UnaryOperator;

/** Changes rows that are there. */
final class Changes {
  private Changes() {}

  /** The row of the aggregate that an event is about. */
  static <R extends Record> void own(Recorded<?> event, Table<R> rows, UnaryOperator<R> change) {
    of(EntityId.of(event.stream()), rows, change);
  }

  static <R extends Record> void of(EntityId<?> id, Table<R> rows, UnaryOperator<R> change) {
    rows.find(id).map(change).ifPresent(rows::put);
  }
}

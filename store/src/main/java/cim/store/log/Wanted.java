package cim.store.log;

import cim.store.EventFilter;
import cim.store.index.Keys;
import cim.store.index.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a row of the index alone can tell of what is sought: type, actor, time.
 *
 * @param from microseconds, inclusive
 * @param until microseconds, exclusive
 */
record Wanted(TypeSet types, Optional<UUID> actor, long from, long until) {

  static Wanted by(EventFilter filter, TypeSet types) {
    return new Wanted(
        types,
        filter.actor(),
        filter.from().map(Wanted::micros).orElse(Long.MIN_VALUE),
        filter.until().map(time -> micros(time) + 1).orElse(Long.MAX_VALUE));
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** Whether every event is wanted. */
  boolean isAll() {
    return types.isAll() && actor.isEmpty() && !isTimed();
  }

  boolean isTimed() {
    return from != Long.MIN_VALUE || until != Long.MAX_VALUE;
  }

  /** Whether it may be this one. What cannot be read might be. */
  boolean mayBe(Row row) {
    return switch (row.kind()) {
      case LOST -> true;
      case REF -> false;
      case EVENT ->
          row.time() >= from
              && row.time() < until
              && types.contains(row.type())
              && (actor.isEmpty() || row.actor() == Keys.shortened(Keys.actor(actor.get())));
    };
  }
}

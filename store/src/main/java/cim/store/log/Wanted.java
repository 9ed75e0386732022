package cim.store.log;

import cim.store.EventFilter;
import cim.store.index.Keys;
import cim.store.index.Row;
import java.time.Instant;

/**
 * What a row of the index alone can tell of what is sought: type, actor, time.
 *
 * @param actor what a row has of its key; 0: any
 * @param from microseconds, inclusive
 * @param until microseconds, exclusive
 */
record Wanted(TypeSet types, int actor, long from, long until) {

  static Wanted by(EventFilter filter, TypeSet types) {
    return new Wanted(
        types,
        filter.actor().map(id -> Keys.shortened(Keys.actor(id))).orElse(0),
        filter.from().map(Wanted::micros).orElse(Long.MIN_VALUE),
        filter.until().map(time -> micros(time) + 1).orElse(Long.MAX_VALUE));
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** Whether every event is wanted. */
  boolean isAll() {
    return types.isAll() && actor == 0 && !isTimed();
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
              && (actor == 0 || row.actor() == actor);
    };
  }
}

package cim.store.log;

import cim.store.DomainLog.Direction;

/**
 * Positions of events by type, actor and time: looks at the zone of each group of records first and
 * steps over groups that hold none. Gives positions that cannot be read too, since they may be ones
 * that are sought. Used by one thread.
 */
final class ColumnScan implements Positions {
  private final Records records;
  private final Wanted wanted;
  private final Direction direction;
  private final long first;
  private final long last;
  private long at;

  /**
   * @param actor hashed; 0: any
   * @param from microseconds, inclusive
   * @param until microseconds, exclusive
   */
  record Wanted(TypeSet types, long actor, long from, long until) {
    static Wanted of(TypeSet types) {
      return new Wanted(types, 0, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** Scans {@code [first, end)}. */
  ColumnScan(Records records, Wanted wanted, long first, long end, Direction direction) {
    this.records = records;
    this.wanted = wanted;
    this.direction = direction;
    this.first = first;
    this.last = end - 1;
    this.at = direction == Direction.FORWARDS ? first : last;
  }

  @Override
  public long next() {
    while (at >= first && at <= last) {
      long candidate = at;
      boolean entersGroup =
          candidate % Records.GROUP == (direction == Direction.FORWARDS ? 0 : Records.GROUP - 1);
      if (entersGroup
          && !records.mayHold(
              candidate, wanted.types().bits(), wanted.actor(), wanted.from(), wanted.until())) {
        at += direction == Direction.FORWARDS ? Records.GROUP : -Records.GROUP;
        continue;
      }
      at += direction == Direction.FORWARDS ? 1 : -1;
      if (matches(candidate)) {
        return candidate;
      }
    }
    return NONE;
  }

  private boolean matches(long position) {
    records.check(position);
    int kind = records.kind(position);
    if (kind != Records.EVENT) {
      return kind == Records.LOST;
    }
    long time = records.timestamp(position);
    return time >= wanted.from()
        && time < wanted.until()
        && wanted.types().contains(records.type(position))
        && (wanted.actor() == 0 || wanted.actor() == records.actor(position));
  }
}

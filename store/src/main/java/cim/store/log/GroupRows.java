package cim.store.log;

import cim.store.DomainLog.Direction;
import cim.store.index.Positions;
import cim.store.index.Row;

/** All positions in {@code [from, to)} of the groups that begin at some. Used by one thread. */
final class GroupRows implements Positions {
  private final Positions groups;
  private final Direction direction;
  private final long from;
  private final long to;
  private long at;
  private long left;

  GroupRows(Positions groups, long from, long to, Direction direction) {
    this.groups = groups;
    this.from = from;
    this.to = to;
    this.direction = direction;
  }

  @Override
  public long next() {
    while (left == 0) {
      long group = groups.next();
      if (group == NONE) {
        return NONE;
      }
      long first = Math.max(group, from);
      long last = Math.min(group + Row.GROUP, to) - 1;
      left = Math.max(0, last - first + 1);
      at = direction == Direction.FORWARDS ? first : last;
    }
    left--;
    return direction == Direction.FORWARDS ? at++ : at--;
  }
}

package cim.store.log;

import cim.store.DomainLog.Direction;
import cim.store.index.Positions;

/** All positions in {@code [from, to)} of the frames that begin at some. Used by one thread. */
final class FrameLeaves implements Positions {
  private final LogIndex index;
  private final Positions frames;
  private final Direction direction;
  private final long from;
  private final long to;
  private long at;
  private long left;

  FrameLeaves(LogIndex index, Positions frames, long from, long to, Direction direction) {
    this.index = index;
    this.frames = frames;
    this.from = from;
    this.to = to;
    this.direction = direction;
  }

  @Override
  public long next() {
    while (left == 0) {
      long begin = frames.next();
      if (begin == NONE) {
        return NONE;
      }
      long end = begin + 1;
      while (end < to && index.isOneFrame(begin, end)) {
        end++;
      }
      long first = Math.max(begin, from);
      left = Math.max(0, end - first);
      at = direction == Direction.FORWARDS ? first : end - 1;
    }
    left--;
    return direction == Direction.FORWARDS ? at++ : at--;
  }
}

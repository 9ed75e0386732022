package cim.store.index;

import cim.store.DomainLog.Direction;
import java.util.List;

/** Positions in a log, in one direction, each once; pulled by one thread. */
public interface Positions {
  long NONE = Part.NONE;

  /** The next one, or {@link #NONE}. */
  long next();

  /** All of {@code [from, to)}, every {@code step}-th counted from {@code from}. */
  static Positions range(long from, long to, int step, Direction direction) {
    long count = Math.max(0, (to - from + step - 1) / step);
    return new Positions() {
      private long given;

      @Override
      public long next() {
        if (given == count) {
          return NONE;
        }
        long index = direction == Direction.FORWARDS ? given : count - 1 - given;
        given++;
        return from + index * step;
      }
    };
  }

  /** What any of several has. */
  static Positions union(List<Positions> all, Direction direction) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    long[] heads = new long[all.size()];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = all.get(i).next();
    }
    return () -> {
      long best = NONE;
      for (long head : heads) {
        boolean comesFirst = direction == Direction.FORWARDS ? head < best : head > best;
        if (head != NONE && (best == NONE || comesFirst)) {
          best = head;
        }
      }
      for (int i = 0; i < heads.length && best != NONE; i++) {
        if (heads[i] == best) {
          heads[i] = all.get(i).next();
        }
      }
      return best;
    };
  }

  /** What both have. */
  static Positions intersection(Positions one, Positions other, Direction direction) {
    return () -> {
      long a = one.next();
      long b = other.next();
      while (a != b && a != NONE && b != NONE) {
        if (direction == Direction.FORWARDS ? a < b : a > b) {
          a = one.next();
        } else {
          b = other.next();
        }
      }
      return a == b ? a : NONE;
    };
  }
}

package cim.store.log;

import java.util.ArrayList;
import java.util.List;

/** Ascending or descending positions in a log; pulled by one thread. */
interface Positions {
  long NONE = -1;

  /** The next one, or {@link #NONE}. */
  long next();

  /** All of {@code [from, to)}. */
  static Positions ascending(long from, long to) {
    return new Positions() {
      private long at = from;

      @Override
      public long next() {
        return at < to ? at++ : NONE;
      }
    };
  }

  /** All of {@code [from, to)}, backwards. */
  static Positions descending(long from, long to) {
    return new Positions() {
      private long at = to - 1;

      @Override
      public long next() {
        return at < from ? NONE : at--;
      }
    };
  }

  /**
   * What several parts of the index hold for a key, oldest part first; newest first when {@code
   * descending}.
   */
  static Positions of(
      List<KeyRun.Slice> runs, List<long[]> recent, cim.store.DomainLog.Direction direction) {
    List<Part> parts = new ArrayList<>();
    runs.forEach(slice -> parts.add(new Part(slice.count(), slice::position)));
    recent.forEach(array -> parts.add(new Part(array.length, index -> array[(int) index])));
    return switch (direction) {
      case FORWARDS ->
          new Positions() {
            private int part;
            private long at;

            @Override
            public long next() {
              while (part < parts.size()) {
                if (at < parts.get(part).count()) {
                  return parts.get(part).places().at(at++);
                }
                part++;
                at = 0;
              }
              return NONE;
            }
          };
      case BACKWARDS ->
          new Positions() {
            private int part = parts.size();
            private long left;

            @Override
            public long next() {
              while (left == 0) {
                if (part == 0) {
                  return NONE;
                }
                left = parts.get(--part).count();
              }
              return parts.get(part).places().at(--left);
            }
          };
    };
  }

  /** Ascending positions, by index. */
  record Part(long count, Places places) {}

  @FunctionalInterface
  interface Places {
    long at(long index);
  }
}

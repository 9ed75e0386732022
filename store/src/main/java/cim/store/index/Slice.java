package cim.store.index;

/** Ascending positions, by index. */
public interface Slice {
  Slice EMPTY = of(new long[0]);

  long count();

  long at(long index);

  static Slice of(long[] positions) {
    return new Slice() {
      @Override
      public long count() {
        return positions.length;
      }

      @Override
      public long at(long index) {
        return positions[(int) index];
      }
    };
  }

  /** How many of them are below a position. */
  default long below(long position) {
    long low = 0;
    long high = count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(middle) < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

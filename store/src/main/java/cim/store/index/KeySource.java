package cim.store.index;

import java.util.Arrays;
import java.util.List;

/**
 * Entries of a part as its file has them: the key, and below it the distance of the position from
 * the part's base, in {@link #placeBits}. Ascending, each once; pulled by one thread.
 */
public interface KeySource {
  long count();

  long next();

  /** Bits of a distance within {@code [base, end)}. */
  static int placeBits(long base, long end) {
    return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(end - base - 1));
  }

  /** Entries in any order and perhaps twice, of so many bits; the array is the source's own. */
  static KeySource sorting(long[] entries, int bits) {
    long[] sorted = Sorting.sorted(entries, bits);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return of(count == sorted.length ? sorted : Arrays.copyOf(sorted, count));
  }

  private static KeySource of(long[] sorted) {
    return new KeySource() {
      private int at;

      @Override
      public long count() {
        return sorted.length;
      }

      @Override
      public long next() {
        return sorted[at++];
      }
    };
  }

  /** Those of neighbouring parts as those of one. */
  static KeySource merging(List<StoredPart> parts) {
    return new Merging(parts);
  }
}

package cim.domains.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How alike texts are: the share of their runs of three words that both have (A. Z. Broder, On the
 * Resemblance and Containment of Documents, 1997). Texts that may be alike are found by short sums,
 * several for each text: the more alike two texts are, the surer they have one in common.
 */
final class Shingles {
  private static final int RUN = 3;

  /** Of so many smallest hashes a sum is made. */
  private static final int ROWS = 2;

  /** So many sums are made: texts that share half of their runs share one with 99 in 100. */
  static final int BANDS = 16;

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private Shingles() {}

  /** The runs of three words, as hashes; fewer words are one run. */
  static Set<Long> of(String text) {
    List<String> words = Words.of(text).toList();
    Set<Long> runs = new HashSet<>();
    for (int i = 0; i == 0 || i + RUN <= words.size(); i++) {
      List<String> run = words.subList(i, Math.min(words.size(), i + RUN));
      if (!run.isEmpty()) {
        runs.add(hash(String.join(" ", run)));
      }
    }
    return runs;
  }

  /** From 0, nothing in common, to 1, the same runs. */
  static double alike(Set<Long> one, Set<Long> other) {
    long both = one.stream().filter(other::contains).count();
    long all = one.size() + other.size() - both;
    return all == 0 ? 0 : (double) both / all;
  }

  /** The sums of a text, in an order of their own; none for a text without words. */
  static List<Long> sums(Set<Long> runs) {
    List<Long> sums = new ArrayList<>();
    for (int band = 0; band < BANDS && !runs.isEmpty(); band++) {
      long sum = band;
      for (int row = 0; row < ROWS; row++) {
        long seed = mixed((long) band * ROWS + row + 1);
        long least = Long.MAX_VALUE;
        for (long run : runs) {
          least = Math.min(least, mixed(run ^ seed));
        }
        sum = mixed(sum * PRIME ^ least);
      }
      sums.add(sum);
    }
    return sums;
  }

  /** FNV-1a over the characters, mixed. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

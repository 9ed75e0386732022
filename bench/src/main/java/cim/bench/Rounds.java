package cim.bench;

import java.io.IOException;
import java.util.Arrays;

/** Repeats a work, because one time says little. */
public final class Rounds {

  /** One round of a work; answers its figure. */
  @FunctionalInterface
  interface Work {
    double measure() throws IOException;
  }

  private Rounds() {}

  /** The median of the rounds after those that warm up. */
  static double median(int warmUps, int rounds, Work work) throws IOException {
    for (int i = 0; i < warmUps; i++) {
      work.measure();
    }
    double[] figures = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      figures[i] = work.measure();
    }
    return median(figures);
  }

  public static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public static double perSecond(double count, long start) {
    return count / seconds(start);
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  static double micros(long start) {
    return (System.nanoTime() - start) / 1e3;
  }

  /** A figure of a work that went wrong is none. */
  public static void require(String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalStateException(
          "%s: %d (expected: %d); the work was not done, so its time says nothing"
              .formatted(what, found, expected));
    }
  }
}

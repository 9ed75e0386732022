package cim.store.disk;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers of a seed. */
public final class Chance {

  private Chance() {}

  /**
   * Numbers that have nothing to do with those of the next seed. The first numbers of {@code new
   * Random(0)}, {@code new Random(1)} and so on are nearly the same: their first bit is, up to seed
   * 5,000.
   */
  public static Random of(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }
}

package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is written as a run is searched by halves, so it must be sorted whatever hashes collide. */
final class RecentKeysTest {
  private static final long BASE = 5_000;
  private static final int ENTRIES = 3_000;

  private final RecentKeys keys = new RecentKeys(BASE);

  @Test
  void entries_of_a_run_are_sorted_by_key_and_position() {
    SplittableRandom random = new SplittableRandom(1);
    add(random, 1_000, 100_000);

    long[] entries = keys.sortedBefore(Long.MAX_VALUE);

    assertThat(entries).hasSize(ENTRIES).isSorted();
  }

  @Test
  void entries_of_a_run_are_those_before_its_end() {
    SplittableRandom random = new SplittableRandom(2);
    add(random, Integer.MAX_VALUE, 1_000);

    long[] entries = keys.sortedBefore(BASE + 500);

    assertThat(LongStream.of(entries).map(entry -> entry & 0xFFFF_FFFFL))
        .hasSizeBetween(ENTRIES / 3, ENTRIES * 2 / 3)
        .allMatch(distance -> distance < 500);
  }

  /** Few keys collide often, and no position follows the one before it. */
  private void add(SplittableRandom random, int differentKeys, int positions) {
    keys.lock();
    for (int i = 0; i < ENTRIES; i++) {
      keys.add(
          random.nextInt(differentKeys) * 2_003 & Integer.MAX_VALUE,
          BASE + random.nextInt(positions));
    }
    keys.unlock();
  }
}

package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Few parts, and little copied, whatever comes. */
final class MergePlanTest {
  private final List<Long> parts = new ArrayList<>();
  private long copied;

  @Test
  void equal_parts_are_copied_about_as_often_as_their_number_has_grown_fourfold() {
    for (int i = 0; i < 4096; i++) {
      add(1000);
    }

    assertThat(parts).hasSizeLessThan(20);
    assertThat(copied).isLessThan(4096 * 1000 * 7L);
  }

  @Test
  void large_and_small_parts_in_turn_do_not_pile_up() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      add(i % 2 == 0 ? 1024 : 30_000 + random.nextInt(1000));
    }

    assertThat(parts).hasSizeLessThan(24);
  }

  @Test
  void no_part_grows_beyond_what_is_made_again_within_seconds() {
    for (int i = 0; i < 200; i++) {
      add(1 << 22);
    }

    assertThat(parts).allMatch(span -> span <= 1 << 24);
  }

  private void add(long span) {
    parts.add(span);
    List<Long> due = MergePlan.due(parts, Long::longValue);
    while (!due.isEmpty()) {
      int first = java.util.Collections.indexOfSubList(parts, due);
      long total = due.stream().mapToLong(Long::longValue).sum();
      parts.subList(first, first + due.size()).clear();
      parts.add(first, total);
      copied += total;
      due = MergePlan.due(parts, Long::longValue);
    }
  }
}

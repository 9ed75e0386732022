package cim.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batching by size and by time (seed 001, "Event Batching"). */
class BatcherTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<List<Integer>> batches = new ArrayList<>();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private Batcher<Integer> patient() {
    return new Batcher<>(3, Duration.ofHours(1), batches::add, timer);
  }

  @Test
  void a_full_batch_is_handed_over() {
    Batcher<Integer> batcher = patient();
    for (int i = 1; i <= 7; i++) {
      batcher.add(i);
    }

    assertThat(batches).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6));
  }

  @Test
  void closing_hands_over_the_rest() {
    try (Batcher<Integer> batcher = patient()) {
      batcher.add(1);
    }

    assertThat(batches).containsExactly(List.of(1));
  }

  @Test
  void nothing_is_no_batch() {
    patient().flush();

    assertThat(batches).isEmpty();
  }

  @Test
  void a_batch_that_waits_too_long_is_handed_over() throws InterruptedException {
    BlockingQueue<List<Integer>> handed = new LinkedBlockingQueue<>();
    try (Batcher<Integer> batcher = new Batcher<>(100, Duration.ofMillis(5), handed::add, timer)) {
      batcher.add(1);

      assertThat(handed.poll(10, TimeUnit.SECONDS)).containsExactly(1);
    }
  }
}

package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProjectionCacheTest {
  private final ManualTimers timers = new ManualTimers();
  private final AtomicLong applied = new AtomicLong();
  private final List<String> computed = new ArrayList<>();
  private final ProjectionCache<String, String> cache =
      new ProjectionCache<>(timers::now, Duration.ofSeconds(5), 2, applied::get);

  @Test
  void an_answer_is_computed_once_while_nothing_changes() {
    ask("a");
    timers.advance(Duration.ofSeconds(4));
    assertThat(ask("a")).isEqualTo("A");
    assertThat(computed).containsExactly("a");
  }

  @Test
  void an_answer_ends_with_its_time() {
    ask("a");
    timers.advance(Duration.ofSeconds(5));
    ask("a");
    assertThat(computed).containsExactly("a", "a");
  }

  @Test
  void an_answer_ends_when_the_projections_move_on() {
    ask("a");
    applied.incrementAndGet();
    ask("a");
    assertThat(computed).containsExactly("a", "a");
  }

  @Test
  void the_answer_that_nobody_asked_for_longest_goes_first() {
    ask("a");
    ask("b");
    ask("a");
    ask("c");
    ask("a");
    ask("b");
    assertThat(computed).containsExactly("a", "b", "c", "b");
  }

  @Test
  void a_failure_is_not_remembered() {
    assertThatThrownBy(() ->
            cache.value(
                "a",
                _ -> {
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(ask("a")).isEqualTo("A");
  }

  private String ask(String key) {
    return cache.value(
        key,
        asked -> {
          computed.add(asked);
          return asked.toUpperCase(java.util.Locale.ROOT);
        });
  }
}

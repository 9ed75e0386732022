package cim.model;

import static cim.model.SnapshotPolicy.NEVER;
import static cim.model.SnapshotPolicy.everyBytes;
import static cim.model.SnapshotPolicy.everyEvents;
import static cim.model.SnapshotPolicy.olderThan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When snapshots are due. */
class SnapshotPolicyTest {

  private static SnapshotPolicy.Since since(long events, long seconds, long bytes) {
    return new SnapshotPolicy.Since(events, Duration.ofSeconds(seconds), bytes);
  }

  @Test
  void every_so_many_events() {
    assertThat(everyEvents(100).isDue(since(99, 9_999, 9_999))).isFalse();
    assertThat(everyEvents(100).isDue(since(100, 0, 0))).isTrue();
  }

  @Test
  void when_the_newest_is_too_old() {
    assertThat(olderThan(Duration.ofSeconds(60)).isDue(since(9_999, 60, 9_999))).isFalse();
    assertThat(olderThan(Duration.ofSeconds(60)).isDue(since(1, 61, 0))).isTrue();
  }

  @Test
  void after_so_many_bytes() {
    assertThat(everyBytes(1_000).isDue(since(9_999, 9_999, 999))).isFalse();
    assertThat(everyBytes(1_000).isDue(since(1, 0, 1_000))).isTrue();
  }

  @Test
  void never() {
    assertThat(NEVER.isDue(since(1_000_000, 1_000_000, 1_000_000))).isFalse();
  }

  @Test
  void when_either_says_so_or_when_both_do() {
    SnapshotPolicy either = everyEvents(10).or(everyBytes(1_000));
    SnapshotPolicy both = everyEvents(10).and(everyBytes(1_000));
    assertThat(either.isDue(since(10, 0, 0))).isTrue();
    assertThat(both.isDue(since(10, 0, 0))).isFalse();
    assertThat(both.isDue(since(10, 0, 1_000))).isTrue();
    assertThat(either.isDue(since(9, 0, 999))).isFalse();
  }

  @Test
  void bytes_are_counted_only_where_they_matter() {
    assertThat(everyEvents(10).or(NEVER).countsBytes()).isFalse();
    assertThat(everyEvents(10).or(NEVER.and(everyBytes(1))).countsBytes()).isTrue();
  }

  @Test
  void its_text_is_read_back() {
    for (SnapshotPolicy policy :
        List.of(
            NEVER,
            everyEvents(100),
            everyEvents(100).or(olderThan(Duration.ofDays(1))),
            everyEvents(10).and(everyBytes(65_536)).or(olderThan(Duration.ofSeconds(5))))) {
      assertThat(SnapshotPolicy.parse(policy.text())).isEqualTo(policy);
    }
  }

  @Test
  void what_is_no_policy_is_refused() {
    for (String text : List.of("", "events", "events/0", "age/5", "often", "events/1 or")) {
      assertThatThrownBy(() -> SnapshotPolicy.parse(text)).isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> everyEvents(0)).isInstanceOf(InvalidValue.class);
  }
}

package cim.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import cim.model.SubjectPattern;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.Subscription;
import cim.store.memory.MemoryEventStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logs of several domains as one. */
@Timeout(60)
class MergedFeedTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MemoryEventStore store = new MemoryEventStore();
  private final Feed feed = new MergedFeed(store);

  private void append(String domain, long number) {
    Appended.event(store, domain, number, NOON.plusSeconds(number));
  }

  private static List<Long> numbers(List<Feed.Entry> entries) {
    return entries.stream().map(entry -> entry.event().data().integer("n")).toList();
  }

  private Feed.FeedPage forwards(Cursor from, int limit) {
    return feed.read(from, Feed.Wanted.ALL, DomainLog.Direction.FORWARDS, limit);
  }

  @Test
  void domains_are_merged_by_time() {
    append("git", 1);
    append("people", 2);
    append("git", 3);
    append("people", 4);

    assertThat(numbers(forwards(Cursor.BEGINNING, 10).events())).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void the_nodes_own_events_are_read_where_they_are_asked_for() {
    append("cim", 1);
    append("git", 2);

    assertThat(numbers(forwards(Cursor.BEGINNING, 10).events())).containsExactly(2L);
    assertThat(numbers(wanted(Set.of("cim"), EventFilter.ALL))).containsExactly(1L);
    assertThat(numbers(wanted(Set.of(), EventFilter.ALL.ofTypes(SubjectPattern.parse("cim.>")))))
        .containsExactly(1L);
    assertThat(numbers(wanted(Set.of(), EventFilter.ALL.ofStream(Appended.STREAM))))
        .containsExactly(1L, 2L);
  }

  private List<Feed.Entry> wanted(Set<String> domains, EventFilter filter) {
    return feed.read(
            Cursor.BEGINNING, new Feed.Wanted(domains, filter), DomainLog.Direction.FORWARDS, 10)
        .events();
  }

  @Test
  void within_a_domain_the_logs_order_counts_whatever_its_clock_said() {
    append("git", 5);
    append("git", 1);
    append("people", 3);

    assertThat(numbers(forwards(Cursor.BEGINNING, 10).events())).containsExactly(3L, 5L, 1L);
  }

  @Test
  void backwards_from_the_end_gives_the_newest_first() {
    append("git", 1);
    append("people", 2);
    append("git", 3);

    Feed.FeedPage page = feed.read(feed.end(), Feed.Wanted.ALL, DomainLog.Direction.BACKWARDS, 2);
    assertThat(numbers(page.events())).containsExactly(3L, 2L);
    assertThat(
            numbers(
                feed.read(
                        page.next().orElseThrow(),
                        Feed.Wanted.ALL,
                        DomainLog.Direction.BACKWARDS,
                        2)
                    .events()))
        .containsExactly(1L);
  }

  @Test
  void from_an_entrys_cursor_one_reads_on_after_it_whichever_way_it_was_found() {
    append("git", 1);
    append("people", 2);
    append("git", 3);
    append("people", 4);
    List<Feed.Entry> newest =
        feed.read(feed.end(), Feed.Wanted.ALL, DomainLog.Direction.BACKWARDS, 10).events();

    for (Feed.Entry entry : newest) {
      long number = entry.event().data().integer("n");
      assertThat(numbers(forwards(entry.cursor(), 10).events()))
          .as("after %s", number)
          .allMatch(after -> after > number)
          .hasSize((int) (4 - number));
    }
  }

  @Test
  void a_filter_and_named_domains_narrow_it() {
    append("git", 1);
    append("people", 2);

    assertThat(
            numbers(
                feed.read(
                        Cursor.BEGINNING,
                        new Feed.Wanted(Set.of("people"), EventFilter.ALL),
                        DomainLog.Direction.FORWARDS,
                        10)
                    .events()))
        .containsExactly(2L);
    assertThat(
            numbers(
                feed.read(
                        Cursor.BEGINNING,
                        new Feed.Wanted(
                            Set.of(), EventFilter.ALL.ofTypes(SubjectPattern.parse("git.>"))),
                        DomainLog.Direction.FORWARDS,
                        10)
                    .events()))
        .containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void pages_of_any_size_give_every_event_once(int size) {
    Random random = new Random(size);
    for (int i = 0; i < 50; i++) {
      append(List.of("git", "people", "graphs").get(random.nextInt(3)), random.nextInt(100));
    }
    List<String> seen = new ArrayList<>();
    Cursor cursor = Cursor.BEGINNING;
    for (Feed.FeedPage page = forwards(cursor, size); ; page = forwards(cursor, size)) {
      page.events().forEach(entry -> seen.add(entry.event().cid().toString()));
      if (page.next().isEmpty()) {
        break;
      }
      cursor = Cursor.parse(page.next().orElseThrow().text());
    }

    assertThat(seen).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void a_subscription_replays_then_says_so_then_goes_on_live() {
    append("git", 1);
    append("people", 2);
    try (Feed.FeedSubscription subscription = feed.subscribe(Cursor.BEGINNING, Feed.Wanted.ALL)) {
      assertThat(next(subscription)).isEqualTo(1L);
      assertThat(next(subscription)).isEqualTo(2L);
      assertThat(subscription.next(LONG)).isInstanceOf(Feed.CaughtUp.class);

      append("git", 3);

      assertThat(next(subscription)).isEqualTo(3L);
    }
  }

  /** Once the replay stopped at the first event beyond its goal, and the rest of it was lost. */
  @Test
  void what_is_written_during_the_replay_hides_nothing_of_another_domain() {
    append("git", 1);
    append("git", 3);
    try (Feed.FeedSubscription subscription = feed.subscribe(Cursor.BEGINNING, Feed.Wanted.ALL)) {
      append("people", 2);

      List<Long> replayed = List.of(next(subscription), next(subscription));
      Feed.FeedDelivery then = subscription.next(LONG);

      assertThat(replayed).containsExactly(1L, 3L);
      assertThat(then).isInstanceOf(Feed.CaughtUp.class);
      assertThat(next(subscription)).isEqualTo(2L);
    }
  }

  @Test
  void a_log_that_can_be_read_no_further_is_told_to_the_reader() {
    append("git", 1);
    IllegalStateException damage = new IllegalStateException("git: cannot be read");
    EventStore damaged = failingToFollow(damage);

    try (Feed.FeedSubscription subscription =
        new MergedFeed(damaged).subscribe(Cursor.BEGINNING, Feed.Wanted.ALL)) {
      assertThat(next(subscription)).isEqualTo(1L);
      assertThat(subscription.next(LONG)).isInstanceOf(Feed.CaughtUp.class);
      assertThatThrownBy(() -> subscription.next(LONG)).isSameAs(damage);
    }
  }

  /** The store as it is, but whoever follows one of its logs fails. */
  private EventStore failingToFollow(RuntimeException damage) {
    Subscription failing =
        stand(
            Subscription.class,
            Map.of(
                "next",
                _ -> {
                  throw damage;
                }),
            null);
    return stand(
        EventStore.class,
        Map.of(
            "log",
            arguments ->
                stand(
                    DomainLog.class,
                    Map.of("subscribe", _ -> failing),
                    store.log((String) arguments[0]))),
        store);
  }

  private static <T> T stand(
      Class<T> type, Map<String, Function<Object[], Object>> own, @Nullable Object rest) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              Function<Object[], Object> mine = own.get(method.getName());
              if (mine != null) {
                return mine.apply(arguments);
              }
              return rest == null ? null : method.invoke(rest, arguments);
            }));
  }

  @Test
  void a_domain_that_appears_later_is_joined() {
    try (Feed.FeedSubscription subscription = feed.subscribe(Cursor.BEGINNING, Feed.Wanted.ALL)) {
      assertThat(subscription.next(LONG)).isInstanceOf(Feed.CaughtUp.class);

      append("graphs", 1);

      assertThat(next(subscription)).isEqualTo(1L);
    }
  }

  @Test
  void a_silent_feed_says_nothing_within_the_time() {
    try (Feed.FeedSubscription subscription = feed.subscribe(feed.end(), Feed.Wanted.ALL)) {
      subscription.next(LONG);

      assertThat(subscription.next(Duration.ofMillis(1))).isInstanceOf(Feed.Nothing.class);
    }
  }

  @Test
  void a_closed_subscription_has_ended() {
    Feed.FeedSubscription subscription = feed.subscribe(feed.end(), Feed.Wanted.ALL);
    subscription.close();

    assertThat(subscription.next(LONG)).isInstanceOf(Feed.Ended.class);
  }

  @Test
  void a_closed_store_ends_its_subscriptions() {
    append("git", 1);
    Feed.FeedSubscription subscription = feed.subscribe(feed.end(), Feed.Wanted.ALL);
    subscription.next(LONG);
    store.close();

    assertThat(subscription.next(LONG)).isInstanceOf(Feed.Ended.class);
  }

  /** The seam between replay and live, with writers at work on three logs. */
  @Test
  void while_others_write_there_is_no_gap_and_no_duplicate() throws InterruptedException {
    int perDomain = 2_000;
    List<String> domains = List.of("git", "people", "graphs");
    CountDownLatch written = new CountDownLatch(domains.size());
    for (String domain : domains) {
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < perDomain; i++) {
              append(domain, i);
            }
            written.countDown();
          });
    }
    List<Long> git = new ArrayList<>();
    int seen = 0;
    try (Feed.FeedSubscription subscription = feed.subscribe(Cursor.BEGINNING, Feed.Wanted.ALL)) {
      while (seen < perDomain * domains.size()) {
        switch (subscription.next(LONG)) {
          case Feed.NextEntry(Feed.Entry entry) -> {
            seen++;
            if (entry.event().subject().context().equals("git")) {
              git.add(entry.event().position());
            }
          }
          case Feed.CaughtUp _ -> {}
          case Feed.Nothing _, Feed.Ended _ -> fail("after %d events nothing came", seen);
        }
      }
      written.await();
      assertThat(subscription.next(Duration.ofMillis(1))).isInstanceOf(Feed.Nothing.class);
    }

    assertThat(git).hasSize(perDomain).isSorted().doesNotHaveDuplicates();
  }

  private static long next(Feed.FeedSubscription subscription) {
    return ((Feed.NextEntry) subscription.next(LONG)).entry().event().data().integer("n");
  }
}

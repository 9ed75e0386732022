package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static cim.store.conformance.Order.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many threads at once, and the end of a store. */
public interface ConcurrencyContract extends StoreUnderTest {

  @Test
  default void of_threads_that_race_for_a_stream_one_begins_it() {
    for (int round = 0; round < 20; round++) {
      StreamId stream = Order.newStream();
      List<AppendResult> results =
          race(8, _ -> log().append(on(stream, "placed").commit(), Condition.NO_STREAM));
      assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(AppendResult.Conflict.class::isInstance).hasSize(7);
    }
  }

  @Test
  default void of_threads_that_race_for_a_tag_one_gets_it() {
    for (int round = 0; round < 20; round++) {
      String tag = "email:" + round;
      Condition free =
          new Condition.NothingMatches(List.of(new Condition.Item(Set.of(), Set.of(tag))), -1);
      List<AppendResult> results = race(8, _ -> log().append(placed().tagged(tag).commit(), free));
      assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(AppendResult.Conflict.class::isInstance).hasSize(7);
    }
  }

  @Test
  default void of_threads_that_send_one_command_one_appends_it() {
    for (int round = 0; round < 20; round++) {
      Order order = placed();
      List<AppendResult> results = race(8, _ -> log().append(order.commit(), Condition.ANY));
      assertThat(results).filteredOn(AppendResult.Appended.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(AppendResult.Duplicate.class::isInstance).hasSize(7);
    }
  }

  @Test
  default void commits_of_concurrent_writers_are_never_mixed() {
    race(
        8,
        _ -> {
          for (int i = 0; i < 25; i++) {
            given().holding(Order.ofSize(4));
          }
          return true;
        });
    List<StoredEvent> events = given().whenRead(EventFilter.ALL).events();
    assertThat(events).hasSize(800);
    assertThat(IntStream.range(0, 800))
        .allSatisfy(i -> assertThat(events.get(i).index()).isEqualTo(i % 4));
  }

  @Test
  default void sixty_four_writers_on_a_thousand_streams_keep_the_order_of_each_stream() {
    int writers = 64;
    int perStream = 3;
    List<StreamId> streams = IntStream.range(0, 1_000).mapToObj(_ -> Order.newStream()).toList();
    race(
        writers,
        writer -> {
          for (long n = 0; n < perStream; n++) {
            for (int s = writer; s < streams.size(); s += writers) {
              Order order = on(streams.get(s), "item_added");
              given().holding(order.saying(Value.map().put("n", n).build()));
            }
          }
          return true;
        });
    Map<StreamId, List<Long>> seen = new HashMap<>();
    for (StoredEvent event : given().whenRead(EventFilter.ALL).events()) {
      seen.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event.data().integer("n"));
    }
    assertThat(seen).hasSize(streams.size());
    assertThat(seen.values()).containsOnly(List.of(0L, 1L, 2L));
  }

  @Test
  default void a_subscriber_sees_every_event_once_and_in_order_while_others_append() {
    int threads = 4;
    int commits = 100;
    long expected = 2L * threads * commits;
    List<Long> seen = new ArrayList<>();
    CompletableFuture<?> appends =
        CompletableFuture.runAsync(() ->
            race(
                threads,
                _ -> {
                  for (int i = 0; i < commits; i++) {
                    given().holding(Order.ofSize(2));
                  }
                  return true;
                }));
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      while (seen.size() < expected) {
        seen.add(Pull.event(subscription).position());
      }
    }
    appends.orTimeout(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(seen).isEqualTo(LongStream.range(0, expected).boxed().toList());
  }

  @Test
  default void subscriptions_that_begin_amid_appends_have_no_gap_and_no_duplicate() {
    CompletableFuture<?> appends =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < 200; i++) {
            given().holding(placed());
          }
        });
    for (int i = 0; i < 10; i++) {
      try (Subscription subscription = log().subscribe(CatchUp.after(i * 10L - 1))) {
        List<Long> seen =
            Pull.events(subscription, 100).stream().map(StoredEvent::position).toList();
        assertThat(seen).isEqualTo(LongStream.range(i * 10L, i * 10L + 100).boxed().toList());
      }
    }
    appends.orTimeout(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Test
  default void what_one_thread_has_appended_every_thread_reads() {
    StreamId stream = Order.newStream();
    given().holding(on(stream, "placed"));
    assertThat(race(4, _ -> given().whenStreamRead(stream, 0, Direction.FORWARDS).events().size()))
        .containsOnly(1);
  }

  @Test
  default void an_interrupted_caller_harms_nobody() {
    Thread.currentThread().interrupt();
    try {
      given().whenAppended(placed()).isAppended();
      given().whenRead(EventFilter.ALL).positions().containsExactly(0L);
    } finally {
      assertThat(Thread.interrupted()).as("the caller's interrupt is still set").isTrue();
    }
    given().whenAppended(placed()).isAppended();
  }

  // The end

  @Test
  default void an_open_store_serves() {
    assertThat(store().state()).isEqualTo(new StoreState.Serving());
  }

  @Test
  default void a_closed_store_says_so() {
    store().close();
    assertThat(store().state()).isEqualTo(new StoreState.Closed());
  }

  @Test
  default void a_closed_store_refuses_to_append() {
    given().holding(placed());
    store().close();
    assertThatThrownBy(() -> log().append(placed().commit(), Condition.ANY))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.code()).isEqualTo("closed"));
  }

  @Test
  default void what_is_queued_when_a_store_is_closed_is_still_appended() {
    List<CompletableFuture<AppendResult>> queued =
        IntStream.range(0, 100)
            .mapToObj(_ -> log().submit(placed().commit(), Condition.ANY))
            .toList();
    store().close();
    assertThat(queued)
        .extracting(result -> ((AppendResult.Appended) result.join()).committed().lastPosition())
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 100).boxed().toList());
  }

  @Test
  default void closing_twice_is_closing_once() {
    store().close();
    store().close();
    assertThat(store().state()).isEqualTo(new StoreState.Closed());
  }

  /** Runs the work on so many threads, begun together; what each gave. */
  static <T> List<T> race(int threads, java.util.function.IntFunction<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, threads)
          .mapToObj(number ->
              executor.submit(() -> {
                start.await(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS);
                return work.apply(number);
              }))
          .toList()
          .stream()
          .map(future -> {
            try {
              return future.get(60, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new AssertionError("a racing thread failed", e);
            }
          })
          .toList();
    }
  }
}

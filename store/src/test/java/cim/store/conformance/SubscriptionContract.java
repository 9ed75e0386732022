package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static cim.store.conformance.Order.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.store.CatchUp;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import cim.store.Subscription.CaughtUp;
import cim.store.Subscription.Delivery;
import cim.store.Subscription.Ended;
import cim.store.Subscription.Next;
import cim.store.Subscription.Nothing;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Catch-up subscriptions: where they begin and end, and that they go live without a seam. */
public interface SubscriptionContract extends StoreUnderTest {

  @Test
  default void a_subscription_from_the_beginning_replays_the_log_in_order() {
    given()
        .holding(Order.ofSize(3), Order.ofSize(2))
        .whenReplayed(CatchUp.fromBeginning())
        .positions()
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  default void a_subscription_after_a_position_begins_behind_it() {
    given()
        .holding(Order.ofSize(4))
        .whenReplayed(CatchUp.after(1))
        .positions()
        .containsExactly(2L, 3L);
  }

  @Test
  default void a_subscription_after_an_event_id_begins_behind_it() {
    StoredEvent second = given().holding(Order.ofSize(4)).whenRead(EventFilter.ALL).events().get(1);
    given()
        .whenReplayed(from(new CatchUp.AtEvent(second.id())))
        .positions()
        .containsExactly(2L, 3L);
  }

  @Test
  default void a_subscription_after_a_CID_begins_behind_it() {
    StoredEvent second = given().holding(Order.ofSize(4)).whenRead(EventFilter.ALL).events().get(1);
    given().whenReplayed(from(new CatchUp.AtCid(second.cid()))).positions().containsExactly(2L, 3L);
  }

  @Test
  default void a_subscription_from_now_delivers_nothing_older() {
    given().holding(Order.ofSize(4));
    try (Subscription subscription = log().subscribe(CatchUp.fromNow())) {
      given().holding(placed());
      assertThat(Pull.event(subscription).position()).isEqualTo(4);
    }
  }

  @Test
  default void a_subscription_after_an_event_that_is_not_here_is_refused() {
    CatchUp unknown = from(new CatchUp.AtEvent(UUID.randomUUID()));
    assertThatThrownBy(() -> log().subscribe(unknown)).isInstanceOf(InvalidValue.class);
  }

  @Test
  default void a_subscription_delivers_what_passes_its_filter_only() {
    given()
        .holding(placed().tagged("a:1"), placed(), placed().tagged("a:1"))
        .whenReplayed(CatchUp.fromBeginning().only(EventFilter.ALL.withTags("a:1")))
        .positions()
        .containsExactly(0L, 2L);
  }

  @Test
  default void a_subscription_says_when_it_has_caught_up() {
    given().holding(Order.ofSize(2));
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      Pull.events(subscription, 2);
      assertThat(Pull.next(subscription)).isEqualTo(new CaughtUp(1));
    }
  }

  @Test
  default void a_subscription_to_an_empty_log_has_caught_up_at_once() {
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      assertThat(Pull.next(subscription)).isEqualTo(new CaughtUp(-1));
    }
  }

  @Test
  default void a_subscription_has_caught_up_over_events_that_its_filter_skips() {
    given().holding(Order.ofSize(3));
    CatchUp none = CatchUp.fromBeginning().only(EventFilter.ALL.withTags("none:1"));
    try (Subscription subscription = log().subscribe(none)) {
      assertThat(Pull.next(subscription)).isEqualTo(new CaughtUp(2));
    }
  }

  @Test
  default void a_subscription_goes_on_live() {
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(subscription);
      given().holding(placed());
      assertThat(Pull.next(subscription))
          .isInstanceOfSatisfying(Next.class, next -> assertThat(next.event().position()).isZero());
    }
  }

  @Test
  default void a_subscription_says_again_that_it_has_caught_up_when_it_reaches_the_end_again() {
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(subscription);
      given().holding(placed());
      Pull.event(subscription);
      assertThat(Pull.next(subscription)).isEqualTo(new CaughtUp(0));
    }
  }

  @Test
  default void a_subscription_says_once_only_that_it_has_caught_up() {
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(subscription);
      assertThat(subscription.next(Duration.ofMillis(1))).isEqualTo(new Nothing());
    }
  }

  @Test
  default void a_waiting_subscriber_is_woken_by_an_append() throws Exception {
    try (Subscription subscription = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(subscription);
      CompletableFuture<Delivery> waiting =
          CompletableFuture.supplyAsync(() -> Pull.next(subscription));
      given().holding(placed());
      assertThat(waiting.get(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Next.class);
    }
  }

  // The end

  @Test
  default void a_subscription_until_a_position_ends_after_it() {
    given().holding(Order.ofSize(5));
    CatchUp bounded = CatchUp.fromBeginning().until(new CatchUp.AtPosition(1));
    try (Subscription subscription = log().subscribe(bounded)) {
      Pull.events(subscription, 2);
      assertThat(Pull.next(subscription)).isEqualTo(new Ended());
    }
  }

  @Test
  default void a_subscription_until_a_position_that_is_yet_to_come_delivers_it() {
    CatchUp bounded = CatchUp.fromBeginning().until(new CatchUp.AtPosition(0));
    try (Subscription subscription = log().subscribe(bounded)) {
      Pull.untilCaughtUp(subscription);
      given().holding(placed());
      Pull.event(subscription);
      assertThat(Pull.next(subscription)).isEqualTo(new Ended());
    }
  }

  @Test
  default void a_subscription_until_now_ends_where_the_log_stood() {
    given().holding(Order.ofSize(2));
    CatchUp bounded = CatchUp.fromBeginning().until(new CatchUp.Now());
    try (Subscription subscription = log().subscribe(bounded)) {
      given().holding(placed());
      Pull.events(subscription, 2);
      assertThat(Pull.next(subscription)).isEqualTo(new Ended());
    }
  }

  @Test
  default void a_subscription_until_now_of_an_empty_log_ends_at_once() {
    CatchUp bounded = CatchUp.fromBeginning().until(new CatchUp.Now());
    try (Subscription subscription = log().subscribe(bounded)) {
      assertThat(Pull.next(subscription)).isEqualTo(new Ended());
    }
  }

  @Test
  default void a_subscription_until_an_event_ends_after_it() {
    StoredEvent second = given().holding(Order.ofSize(4)).whenRead(EventFilter.ALL).events().get(1);
    given()
        .whenReplayed(CatchUp.fromBeginning().until(new CatchUp.AtEvent(second.id())))
        .positions()
        .containsExactly(0L, 1L);
  }

  @Test
  default void a_subscription_ends_although_its_last_event_does_not_pass_the_filter() {
    given().holding(placed().tagged("a:1"), placed(), placed().tagged("a:1"));
    CatchUp bounded =
        CatchUp.fromBeginning()
            .until(new CatchUp.AtPosition(1))
            .only(EventFilter.ALL.withTags("a:1"));
    try (Subscription subscription = log().subscribe(bounded)) {
      Pull.event(subscription);
      assertThat(Pull.next(subscription)).isEqualTo(new Ended());
    }
  }

  @Test
  default void closing_a_subscription_wakes_the_one_who_waits() throws Exception {
    Subscription subscription = log().subscribe(CatchUp.fromBeginning());
    Pull.untilCaughtUp(subscription);
    CompletableFuture<Delivery> waiting =
        CompletableFuture.supplyAsync(() -> Pull.next(subscription));
    subscription.close();
    assertThat(waiting.get(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Ended());
  }

  @Test
  default void closing_the_store_wakes_the_one_who_waits() throws Exception {
    Subscription subscription = log().subscribe(CatchUp.fromBeginning());
    Pull.untilCaughtUp(subscription);
    CompletableFuture<Delivery> waiting =
        CompletableFuture.supplyAsync(() -> Pull.next(subscription));
    store().close();
    assertThat(waiting.get(Pull.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Ended());
  }

  // Others

  @Test
  default void a_subscriber_that_does_not_pull_holds_up_no_writer() {
    try (Subscription idle = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(idle);
      Order[] orders = new Order[1_000];
      java.util.Arrays.setAll(orders, _ -> on(Order.newStream(), "placed"));
      given().holding(orders);
      assertThat(log().end()).isEqualTo(1_000);
    }
  }

  @Test
  default void a_subscriber_that_was_slow_misses_nothing() {
    try (Subscription slow = log().subscribe(CatchUp.fromBeginning())) {
      Pull.untilCaughtUp(slow);
      given().holding(Order.ofSize(200), Order.ofSize(200), Order.ofSize(200));
      assertThat(Pull.events(slow, 600)).extracting(StoredEvent::position).isSorted().hasSize(600);
    }
  }

  @Test
  default void subscriptions_go_on_apart_from_each_other() {
    given().holding(Order.ofSize(3));
    try (Subscription one = log().subscribe(CatchUp.fromBeginning());
        Subscription other = log().subscribe(CatchUp.fromBeginning())) {
      Pull.events(one, 3);
      assertThat(Pull.event(other).position()).isZero();
    }
  }

  private static CatchUp from(CatchUp.Mark mark) {
    return new CatchUp(mark, Optional.empty(), EventFilter.ALL);
  }
}

package cim.store.conformance;

import cim.store.StoredEvent;
import cim.store.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pulls subscriptions, with a deadline instead of patience without end. */
final class Pull {
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private Pull() {}

  /** The next delivery that is not {@link Subscription.Nothing}. */
  static Subscription.Delivery next(Subscription subscription) {
    Subscription.Delivery delivery = subscription.next(DEADLINE);
    if (delivery instanceof Subscription.Nothing) {
      throw new AssertionError("nothing was delivered within " + DEADLINE);
    }
    return delivery;
  }

  /** The next event, over any {@link Subscription.CaughtUp}. */
  static StoredEvent event(Subscription subscription) {
    while (true) {
      switch (next(subscription)) {
        case Subscription.Next delivered -> {
          return delivered.event();
        }
        case Subscription.CaughtUp _, Subscription.Nothing _ -> {}
        case Subscription.Ended _ -> throw new AssertionError("ended (expected: an event)");
      }
    }
  }

  static List<StoredEvent> events(Subscription subscription, int count) {
    List<StoredEvent> events = new ArrayList<>();
    while (events.size() < count) {
      events.add(event(subscription));
    }
    return events;
  }

  static List<StoredEvent> untilCaughtUp(Subscription subscription) {
    List<StoredEvent> events = new ArrayList<>();
    while (true) {
      switch (next(subscription)) {
        case Subscription.Next delivered -> events.add(delivered.event());
        case Subscription.CaughtUp _, Subscription.Ended _ -> {
          return events;
        }
        case Subscription.Nothing _ -> {}
      }
    }
  }
}

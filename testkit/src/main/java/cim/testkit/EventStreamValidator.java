package cim.testkit;

import cim.model.SubjectPattern;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Says which events must follow from something, in whichever domains, and waits for them (seed
 * 004):
 *
 * <pre>{@code
 * EventStreamValidator.of(feed).correlatedBy(command)
 *     .expects("git.commit.recorded.v1").then("people.person.registered.v1")
 *     .andNothingElse().within(Duration.ofSeconds(5));
 * }</pre>
 */
public final class EventStreamValidator {
  private final Feed feed;

  private EventStreamValidator(Feed feed) {
    this.feed = feed;
  }

  public static EventStreamValidator of(Feed feed) {
    return new EventStreamValidator(feed);
  }

  /** Looks at the events of one conversation only. */
  public Conversation correlatedBy(UUID correlation) {
    return new Conversation(feed, correlation);
  }

  /** Nothing is expected yet. */
  public static final class Conversation {
    private final Feed feed;
    private final UUID correlation;

    private Conversation(Feed feed, UUID correlation) {
      this.feed = feed;
      this.correlation = correlation;
    }

    /** The first event is of this pattern. */
    public Expectation expects(String pattern) {
      return expects(pattern, _ -> true);
    }

    /** The first event is of this pattern, and this holds for it. */
    public Expectation expects(String pattern, Predicate<StoredEvent> holds) {
      return new Expectation(
          feed, correlation, List.of(new Step(SubjectPattern.parse(pattern), holds)));
    }
  }

  private record Step(SubjectPattern pattern, Predicate<StoredEvent> holds) {
    private boolean isMetBy(StoredEvent event) {
      return pattern.matches(event.subject()) && holds.test(event);
    }

    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  /** Some events are expected, in this order. */
  public static final class Expectation {
    private final Feed feed;
    private final UUID correlation;
    private final List<Step> steps;

    private Expectation(Feed feed, UUID correlation, List<Step> steps) {
      this.feed = feed;
      this.correlation = correlation;
      this.steps = steps;
    }

    /** The next event is of this pattern. */
    public Expectation then(String pattern) {
      return then(pattern, _ -> true);
    }

    /** The next event is of this pattern, and this holds for it. */
    public Expectation then(String pattern, Predicate<StoredEvent> holds) {
      List<Step> more = new ArrayList<>(steps);
      more.add(new Step(SubjectPattern.parse(pattern), holds));
      return new Expectation(feed, correlation, more);
    }

    /** Other events of the conversation may come before, between and after these. */
    public Validation amongOthers() {
      return new Validation(this, Others.ALLOWED);
    }

    /** These are all events of the conversation, so far as it has gone when the last has come. */
    public Validation andNothingElse() {
      return new Validation(this, Others.REFUSED);
    }
  }

  /** Whether what comes was there already when the waiting began. */
  private enum Phase {
    REPLAY,
    LIVE
  }

  private enum Others {
    ALLOWED,
    REFUSED
  }

  /** All is said; now it is looked at. */
  public static final class Validation {
    private final Expectation expected;
    private final Others others;

    private Validation(Expectation expected, Others others) {
      this.expected = expected;
      this.others = others;
    }

    /**
     * Waits until the events have come.
     *
     * @return those that were expected
     * @throws AssertionError when another comes, or the time is over
     */
    public List<StoredEvent> within(Duration patience) {
      long deadline = System.nanoTime() + patience.toNanos();
      List<StoredEvent> met = new ArrayList<>();
      List<String> seen = new ArrayList<>();
      Phase phase = Phase.REPLAY;
      Feed.Wanted wanted =
          new Feed.Wanted(Set.of(), EventFilter.ALL.correlatedTo(expected.correlation));
      try (Feed.FeedSubscription events = feed().subscribe(Cursor.BEGINNING, wanted)) {
        while (true) {
          Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
          switch (events.next(rest)) {
            case Feed.NextEntry(Feed.Entry(StoredEvent event, Cursor _)) -> {
              seen.add(event.subject().toString());
              look(event, met, seen);
              if (isMet(met) && (others == Others.ALLOWED || phase == Phase.LIVE)) {
                return met;
              }
            }
            case Feed.CaughtUp _ -> {
              phase = Phase.LIVE;
              if (isMet(met)) {
                return met;
              }
            }
            case Feed.Nothing _ -> {
              if (deadline - System.nanoTime() <= 0) {
                throw fault("the time was over", seen);
              }
            }
            case Feed.Ended _ -> throw fault("the stream ended", seen);
          }
        }
      }
    }

    private Feed feed() {
      return expected.feed;
    }

    private boolean isMet(List<StoredEvent> met) {
      return met.size() == expected.steps.size();
    }

    private void look(StoredEvent event, List<StoredEvent> met, List<String> seen) {
      if (!isMet(met) && expected.steps.get(met.size()).isMetBy(event)) {
        met.add(event);
      } else if (others == Others.REFUSED) {
        throw fault(event.subject() + " came", seen);
      }
    }

    private AssertionError fault(String what, List<String> seen) {
      return new AssertionError(
          "%s; events of %s: %s (expected: %s)"
              .formatted(what, expected.correlation, seen, expected.steps));
    }
  }
}

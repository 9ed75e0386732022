package cim.testkit;

import cim.model.SubjectPattern;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.feed.MergedFeed;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Says which events must follow from something, in whichever domains, and waits for them (seed
 * 004):
 *
 * <pre>{@code
 * EventStreamValidator.of(feed).correlatedBy(command)
 *     .expects("git.commit.recorded.v1")
 *     .then("people.person.registered.v1").causedBy("git.commit.recorded.v1")
 *     .andNothingElse().within(Duration.ofSeconds(5));
 * }</pre>
 *
 * <p>A fault says what came too early, twice, without being expected or by another cause, and what
 * is missing.
 */
public final class EventStreamValidator {
  private final Feed feed;
  private final Causes causes;

  private EventStreamValidator(Feed feed, Causes causes) {
    this.feed = feed;
    this.causes = causes;
  }

  /** Of events alone: their causes cannot be told. */
  public static EventStreamValidator of(Feed feed) {
    return new EventStreamValidator(
        feed,
        _ -> {
          throw new IllegalStateException("causedBy: unknown (expected: of(EventStore))");
        });
  }

  /** Of events and the commands that caused them. */
  public static EventStreamValidator of(EventStore store) {
    return new EventStreamValidator(
        new MergedFeed(store),
        event ->
            store
                .log(event.subject().context())
                .command(event.command())
                .map(command -> command.causality().causation()));
  }

  /** Looks at the events of one conversation only. */
  public Conversation correlatedBy(UUID correlation) {
    return new Conversation(this, correlation);
  }

  /** What the command of an event was caused by. */
  private interface Causes {
    Optional<UUID> of(StoredEvent event);
  }

  /** Nothing is expected yet. */
  public static final class Conversation {
    private final EventStreamValidator source;
    private final UUID correlation;

    private Conversation(EventStreamValidator source, UUID correlation) {
      this.source = source;
      this.correlation = correlation;
    }

    /** The first event is of this pattern. */
    public Expectation expects(String pattern) {
      return expects(pattern, _ -> true);
    }

    /** The first event is of this pattern, and this holds for it. */
    public Expectation expects(String pattern, Predicate<StoredEvent> holds) {
      return new Expectation(source, correlation, List.of(Step.of(pattern, holds)));
    }
  }

  /**
   * @param causes patterns of events one of which caused it; empty: whatever did
   */
  private record Step(
      SubjectPattern pattern, Predicate<StoredEvent> holds, List<SubjectPattern> causes) {
    private static Step of(String pattern, Predicate<StoredEvent> holds) {
      return new Step(SubjectPattern.parse(pattern), holds, List.of());
    }

    private Step causedBy(SubjectPattern cause) {
      return new Step(pattern, holds, List.of(cause));
    }

    private boolean isNamedBy(StoredEvent event) {
      return pattern.matches(event.subject()) && holds.test(event);
    }

    private boolean isCausedBy(Optional<StoredEvent> cause) {
      return causes.stream()
          .anyMatch(wanted -> cause.map(one -> wanted.matches(one.subject())).orElse(false));
    }

    @Override
    public String toString() {
      return causes.isEmpty() ? pattern.toString() : pattern + " caused by " + causes.getFirst();
    }
  }

  /** Some events are expected, in this order. */
  public static final class Expectation {
    private final EventStreamValidator source;
    private final UUID correlation;
    private final List<Step> steps;

    private Expectation(EventStreamValidator source, UUID correlation, List<Step> steps) {
      this.source = source;
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
      more.add(Step.of(pattern, holds));
      return new Expectation(source, correlation, more);
    }

    /** The command of the event that was named last was caused by an event of this pattern. */
    public Expectation causedBy(String pattern) {
      List<Step> same = new ArrayList<>(steps);
      same.add(same.removeLast().causedBy(SubjectPattern.parse(pattern)));
      return new Expectation(source, correlation, same);
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
      List<StoredEvent> seen = new ArrayList<>();
      Phase phase = Phase.REPLAY;
      Feed.Wanted wanted =
          new Feed.Wanted(Set.of(), EventFilter.ALL.correlatedTo(expected.correlation));
      try (Feed.FeedSubscription events = feed().subscribe(Cursor.BEGINNING, wanted)) {
        while (true) {
          Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
          switch (events.next(rest)) {
            case Feed.NextEntry(Feed.Entry(StoredEvent event, Cursor _)) -> {
              look(event, met, seen);
              seen.add(event);
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
                throw fault("the time was over; missing: " + missing(met), seen);
              }
            }
            case Feed.Ended _ -> throw fault("the stream ended; missing: " + missing(met), seen);
          }
        }
      }
    }

    private Feed feed() {
      return expected.source.feed;
    }

    private boolean isMet(List<StoredEvent> met) {
      return met.size() == expected.steps.size();
    }

    private List<Step> missing(List<StoredEvent> met) {
      return expected.steps.subList(met.size(), expected.steps.size());
    }

    private void look(StoredEvent event, List<StoredEvent> met, List<StoredEvent> seen) {
      Optional<StoredEvent> cause = cause(event, seen);
      List<Step> missing = missing(met);
      if (!missing.isEmpty() && isMetBy(missing.getFirst(), event, cause)) {
        met.add(event);
      } else if (others == Others.REFUSED) {
        List<StoredEvent> all = new ArrayList<>(seen);
        all.add(event);
        throw fault(event.subject() + " came" + how(event, cause, missing, seen), all);
      }
    }

    private static boolean isMetBy(Step step, StoredEvent event, Optional<StoredEvent> cause) {
      return step.isNamedBy(event) && (step.causes.isEmpty() || step.isCausedBy(cause));
    }

    /** The event that caused its command; asked for only where a cause is expected. */
    private Optional<StoredEvent> cause(StoredEvent event, List<StoredEvent> seen) {
      if (expected.steps.stream().allMatch(step -> step.causes.isEmpty())) {
        return Optional.empty();
      }
      return expected
          .source
          .causes
          .of(event)
          .flatMap(cause -> seen.stream().filter(one -> one.id().equals(cause)).findFirst());
    }

    private static String how(
        StoredEvent event,
        Optional<StoredEvent> cause,
        List<Step> missing,
        List<StoredEvent> seen) {
      if (!missing.isEmpty() && missing.getFirst().isNamedBy(event)) {
        return ", caused by "
            + cause.map(one -> one.subject().toString()).orElse("no event of the conversation");
      }
      if (seen.stream().anyMatch(earlier -> isSame(earlier, event))) {
        return " twice";
      }
      return missing.stream().anyMatch(step -> step.isNamedBy(event)) ? " too early" : "";
    }

    private static boolean isSame(StoredEvent one, StoredEvent other) {
      return one.subject().equals(other.subject())
          && one.stream().equals(other.stream())
          && one.data().equals(other.data());
    }

    private AssertionError fault(String what, List<StoredEvent> seen) {
      return new AssertionError(
          "%s; events of %s: %s (expected: %s)"
              .formatted(
                  what,
                  expected.correlation,
                  seen.stream().map(event -> event.subject().toString()).toList(),
                  expected.steps));
    }
  }
}

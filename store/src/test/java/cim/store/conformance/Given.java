package cim.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.Subscription;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ListAssert;

/** The stages of a test on one log: what it holds, what is done, what comes of it. */
public final class Given {
  private final DomainLog log;

  private Given(DomainLog log) {
    this.log = log;
  }

  /** A log without commits of its own. */
  public static Given log(DomainLog log) {
    return new Given(log);
  }

  /** Commits that are in the log, appended in this order. */
  public Given holding(Order... orders) {
    for (Order order : orders) {
      whenAppended(order).isAppended();
    }
    return this;
  }

  public ThenResult whenAppended(Order order) {
    return whenAppended(order, Condition.ANY);
  }

  public ThenResult whenAppended(Order order, Condition condition) {
    return new ThenResult(log, log.append(order.commit(), condition));
  }

  public AbstractThrowableAssert<?, ? extends Throwable> thenRefuses(Order order) {
    return assertThatThrownBy(() -> log.append(order.commit(), Condition.ANY));
  }

  public ThenEvents whenRead(long fromPosition, EventFilter filter, Direction direction) {
    try (Stream<StoredEvent> events = log.read(fromPosition, filter, direction)) {
      return new ThenEvents(events.toList());
    }
  }

  /** The whole log, filtered. */
  public ThenEvents whenRead(EventFilter filter) {
    return whenRead(0, filter, Direction.FORWARDS);
  }

  public ThenEvents whenStreamRead(StreamId stream, long fromRevision, Direction direction) {
    try (Stream<StoredEvent> events = log.readStream(stream, fromRevision, direction)) {
      return new ThenEvents(events.toList());
    }
  }

  /** Pulls until the subscription has caught up or ended. */
  public ThenEvents whenReplayed(CatchUp from) {
    try (Subscription subscription = log.subscribe(from)) {
      return new ThenEvents(Pull.untilCaughtUp(subscription));
    }
  }

  /** What an append answered. */
  public record ThenResult(DomainLog log, AppendResult result) {

    /** Appended, and in the log from now on. */
    public AppendResult.Committed isAppended() {
      assertThat(result).isInstanceOf(AppendResult.Appended.class);
      AppendResult.Committed committed = ((AppendResult.Appended) result).committed();
      assertThat(log.end()).as("the log's end").isGreaterThan(committed.lastPosition());
      return committed;
    }

    public AppendResult.Conflict isConflict() {
      assertThat(result).isInstanceOf(AppendResult.Conflict.class);
      return (AppendResult.Conflict) result;
    }

    public AppendResult.Committed isDuplicate() {
      assertThat(result).isInstanceOf(AppendResult.Duplicate.class);
      return ((AppendResult.Duplicate) result).original();
    }

    public AppendResult.Committed isReused() {
      assertThat(result).isInstanceOf(AppendResult.Reused.class);
      return ((AppendResult.Reused) result).original();
    }

    /** Whatever the answer: the log has this many events. */
    public void leavesTheLogAt(long end) {
      assertThat(log.end()).isEqualTo(end);
    }
  }

  /** The events that came. */
  public record ThenEvents(List<StoredEvent> events) {

    public ListAssert<Long> positions() {
      return assertThat(events.stream().map(StoredEvent::position).toList());
    }

    public ListAssert<Long> revisions() {
      return assertThat(events.stream().map(StoredEvent::revision).toList());
    }

    public ListAssert<String> types() {
      return assertThat(events.stream().map(event -> event.subject().event()).toList());
    }

    public StoredEvent only() {
      assertThat(events).hasSize(1);
      return events.getFirst();
    }
  }
}

package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import cim.runtime.view.ProjectionStatus.State;
import cim.store.StoredEvent;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One read model on its way through the log. While it is live the projector's thread moves it, all
 * live ones together; while it is not, the thread that holds {@link #running}.
 */
final class Lane {

  /** An event with what it decodes to, or the fault that it cannot be decoded for. */
  record Decoded(StoredEvent stored, List<Recorded<?>> events, @Nullable Throwable fault) {}

  /** The event that a handler failed at. */
  record Failure(Decoded event, Throwable error) {}

  /** How far a lane came with a batch. */
  record Outcome(@Nullable Decoded last, @Nullable Failure failure) {}

  final ReadModel<?> model;
  final ReentrantLock running = new ReentrantLock();
  private volatile long position;
  private volatile State state;
  private volatile boolean beside;
  private @Nullable Failure failure;
  private long failedAt = -1;
  private int attempts;

  Lane(ReadModel<?> model, long position, DomainRows.Serving serving) {
    this.model = model;
    this.position = position;
    this.beside = serving == DomainRows.Serving.BUILDING;
    this.state = State.CATCHING_UP;
  }

  /** The last position that it has applied, or passed. */
  long position() {
    return position;
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  /** Whether an older version answers queries in its place. */
  boolean isBeside() {
    return beside;
  }

  State state() {
    return beside && state == State.CATCHING_UP ? State.BUILDING : state;
  }

  void goLive() {
    beside = false;
    state = State.LIVE;
  }

  void advanceTo(long reached) {
    position = Math.max(position, reached);
    if (state == State.RETRYING) {
      state = State.CATCHING_UP;
    }
  }

  /** Takes note of how a batch went, once it is committed. */
  void settle(Outcome outcome) {
    if (outcome.last() != null) {
      advanceTo(outcome.last().stored().position());
    }
    if (outcome.failure() != null) {
      position = Math.max(position, outcome.failure().event().stored().position() - 1);
      failure = outcome.failure();
      state = State.RETRYING;
    }
  }

  /** The failure that was last settled, once. */
  @Nullable Failure takeFailure() {
    Failure taken = failure;
    failure = null;
    return taken;
  }

  boolean isBehind(Decoded event) {
    return position < event.stored().position();
  }

  void apply(Decoded event, Change change) {
    if (event.fault() != null) {
      throw new IllegalStateException(
          "cannot be decoded: " + event.fault().getMessage(), event.fault());
    }
    // An event that was passed and is applied again later changes rows from where they are by then.
    change.at(Math.max(event.stored().position(), position));
    event.events().forEach(recorded -> apply(model, recorded, change));
  }

  private static <R extends Record> void apply(
      ReadModel<R> model, Recorded<?> event, Change change) {
    if (model.handlers().containsKey(event.event().getClass())) {
      Table<R> rows = change.table(model);
      model.apply(event, rows);
    }
  }

  /** Applies a batch event by event, up to the first that fails. */
  Outcome applyCarefully(List<Decoded> batch, Change change) {
    Decoded last = null;
    for (Decoded event : batch) {
      if (isBehind(event)) {
        try {
          change.attempt(() -> apply(event, change));
        } catch (Throwable e) {
          Faults.rethrowUnlessOfHandler(e);
          return new Outcome(last, new Failure(event, e));
        }
      }
      last = event;
    }
    return new Outcome(last, null);
  }

  /** How often the event has been tried now. */
  int countAttempt(Failure failure) {
    long failing = failure.event().stored().position();
    attempts = failing == failedAt ? attempts + 1 : 1;
    failedAt = failing;
    return attempts;
  }
}

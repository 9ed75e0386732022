package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.Recorded;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the events of one domain to its read models. One thread pulls the log, decodes each event
 * once and applies a batch to all live read models in one transaction. A read model whose handler
 * fails, or which is being built, leaves that group: it goes on alone on another thread, is tried
 * again with growing delays, passes an event that keeps failing as a dead letter, and joins the
 * others where they are. So nobody waits for it, and nothing is skipped in silence.
 */
final class Projector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final DomainLog log;
  private final EventDecoder decoder;
  private final DomainRows rows;
  private final Pace pace;
  private final Timers timers;
  private final Executor executor;
  private final List<Lane> lanes;
  private final Progress progress = new Progress(-1);
  private final ReentrantLock group = new ReentrantLock(); // guards who is live, and reached
  private volatile long reached; // the live lanes have applied the log up to here
  private final LogBatches batches;
  private final Thread thread;
  private final Progress alarm = new Progress(0); // counts the pauses that are over
  private volatile boolean closing;

  /**
   * Starts at once.
   *
   * @param executor runs read models that are not live; each run may last as long as the log is
   */
  Projector(
      DomainLog log,
      EventDecoder decoder,
      DomainRows rows,
      List<ReadModel<?>> models,
      Pace pace,
      Timers timers,
      Executor executor) {
    this.log = log;
    this.decoder = decoder;
    this.rows = rows;
    this.pace = pace;
    this.timers = timers;
    this.executor = executor;
    this.lanes = models.stream().map(this::lane).toList();
    long furthest =
        lanes.stream()
            .filter(lane -> !lane.isBeside())
            .mapToLong(Lane::position)
            .max()
            .orElse(log.end() - 1);
    lanes.stream()
        .filter(lane -> lane.position() == furthest && !lane.isBeside())
        .forEach(Lane::goLive);
    this.reached = furthest;
    this.batches = new LogBatches(log, furthest, pace);
    publish();
    this.thread = Thread.ofPlatform().name("projector-" + log.domain()).daemon().start(this::run);
    lanes.stream()
        .filter(lane -> !lane.isLive())
        .forEach(lane -> executor.execute(() -> catchUp(lane)));
  }

  private Lane lane(ReadModel<?> model) {
    long position = rows.reached(model).map(Checkpoint::position).orElse(-1L);
    return new Lane(model, position, rows.serving(model));
  }

  /** The position up to which every read model that answers queries has applied the log. */
  long appliedUpTo() {
    return progress.position();
  }

  boolean awaitApplied(long position, Duration patience) {
    return progress.await(position, patience);
  }

  DomainRows rows() {
    return rows;
  }

  List<ProjectionStatus> statuses() {
    long last = log.end() - 1;
    return lanes.stream()
        .map(lane -> {
          long position = lane.isLive() ? reached : lane.position();
          return new ProjectionStatus(
              log.domain(),
              lane.model.name(),
              position,
              Math.max(0, last - position),
              lane.state());
        })
        .toList();
  }

  /**
   * Applies the event of a dead letter once more; the fault when it fails again. The letter is gone
   * when it does not.
   */
  Optional<Throwable> replay(DeadLetter letter) {
    Lane lane =
        lanes.stream()
            .filter(one -> one.model.name().equals(letter.handler()))
            .findFirst()
            .orElseThrow();
    Lane.Decoded event = decoded(log.find(letter.event()).orElseThrow());
    try {
      rows.write(change -> {
        lane.apply(event, change);
        change.forget(letter.id());
      });
      return Optional.empty();
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      int attempts = letter.attempts() + 1;
      DeadLetter again =
          DeadLetter.of(log.domain(), letter.handler(), event.stored(), e, attempts, timers.now());
      rows.write(change -> change.keep(again));
      return Optional.of(e);
    }
  }

  Optional<DeadLetter> deadLetter(UUID id) {
    return rows.deadLetters().stream().filter(letter -> letter.id().equals(id)).findFirst();
  }

  /** Ends the threads and closes the rows. */
  @Override
  public void close() {
    closing = true;
    alarm.advance(Long.MAX_VALUE);
    batches.close();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // Whoever still runs a lane sees that it is closing at its next batch.
    lanes.forEach(lane -> lane.running.lock());
    try {
      rows.close();
    } finally {
      lanes.forEach(lane -> lane.running.unlock());
    }
  }

  // The live group, on the projector's thread.

  private void run() {
    int faults = 0;
    LogBatches.Batch batch = new LogBatches.Batch(List.of(), -1, false);
    while (!batch.ended()) {
      try {
        if (faults == 0) {
          batch = batches.next();
        }
        applyLive(batch);
        faults = 0;
      } catch (RuntimeException | Error e) {
        faults++;
        if (closing) {
          return;
        }
        LOG.error("projections of {} wait: {}", log.domain(), e.getMessage(), e);
        pause(pace.delayAfter(faults));
      }
    }
  }

  private void applyLive(LogBatches.Batch batch) {
    group.lock();
    try {
      List<Lane> live = lanes.stream().filter(Lane::isLive).toList();
      List<Lane> failed = List.of();
      if (!batch.events().isEmpty() && !live.isEmpty()) {
        failed = apply(live, batch.events().stream().map(this::decoded).toList());
      }
      reached = Math.max(reached, batch.reached());
      failed.forEach(lane -> executor.execute(() -> catchUp(lane)));
    } finally {
      group.unlock();
    }
    publish();
  }

  // One read model alone, on a thread of the executor.

  private void catchUp(Lane lane) {
    lane.running.lock();
    try {
      boolean goOn = mayGoOn(lane); // not so when it has just failed in the group
      while (goOn && !closing) {
        List<StoredEvent> events = eventsAfter(lane.position(), Long.MAX_VALUE);
        goOn = events.isEmpty() ? !join(lane) : advance(lane, events);
        publish();
      }
    } catch (RuntimeException | Error e) {
      if (!closing) {
        LOG.error(
            "projection {} of {} waits: {}", lane.model.name(), log.domain(), e.getMessage(), e);
        timers.after(pace.longestDelay(), () -> executor.execute(() -> catchUp(lane)));
      }
    } finally {
      lane.running.unlock();
    }
  }

  private boolean advance(Lane lane, List<StoredEvent> events) {
    apply(List.of(lane), events.stream().map(this::decoded).toList());
    return mayGoOn(lane);
  }

  /** Whether the lane goes on now; otherwise it is called again later. */
  private boolean mayGoOn(Lane lane) {
    Lane.Failure failure = lane.takeFailure();
    return failure == null || passOrWait(lane, failure);
  }

  private boolean passOrWait(Lane lane, Lane.Failure failure) {
    StoredEvent event = failure.event().stored();
    int attempts = lane.countAttempt(failure);
    if (attempts < pace.attempts()) {
      LOG.warn(
          "projection {} of {} failed at position {}, attempt {} of {}",
          lane.model.name(),
          log.domain(),
          event.position(),
          attempts,
          pace.attempts(),
          failure.error());
      timers.after(pace.delayAfter(attempts), () -> executor.execute(() -> catchUp(lane)));
      return false;
    }
    DeadLetter letter =
        DeadLetter.of(
            log.domain(), lane.model.name(), event, failure.error(), attempts, timers.now());
    rows.write(change -> {
      change.keep(letter);
      change.reached(lane.model, Checkpoint.at(event));
    });
    lane.advanceTo(event.position());
    LOG.error(
        "projection {} of {} passes position {} after {} attempts; dead letter {}",
        lane.model.name(),
        log.domain(),
        event.position(),
        attempts,
        letter.id(),
        failure.error());
    return true;
  }

  /**
   * Takes the lane into the live group, where that is not far ahead; whether it did, or has to wait
   * for a retry.
   */
  private boolean join(Lane lane) {
    group.lock();
    try {
      List<StoredEvent> rest = eventsAfter(lane.position(), reached);
      if (!rest.isEmpty()) {
        return !advance(lane, rest);
      }
      if (lane.isBeside()) {
        rows.write(change -> change.serve(lane.model));
        LOG.info(
            "projection {} of {} now answers with version {}",
            lane.model.name(),
            log.domain(),
            lane.model.version());
      }
      lane.goLive();
      return true;
    } finally {
      group.unlock();
    }
  }

  // Both.

  /**
   * Applies a batch to these lanes in one transaction; the lanes that failed, each with its failure
   * and how far it came.
   */
  private List<Lane> apply(List<Lane> to, List<Lane.Decoded> batch) {
    Lane.Decoded last = batch.getLast();
    try {
      rows.write(change -> {
        for (Lane.Decoded event : batch) {
          for (Lane lane : to) {
            if (lane.isBehind(event)) {
              lane.apply(event, change);
            }
          }
        }
        to.stream()
            .filter(lane -> lane.isBehind(last))
            .forEach(lane -> reached(lane, last, change));
      });
      to.forEach(lane -> lane.advanceTo(last.stored().position()));
      return List.of();
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      return applyCarefully(to, batch);
    }
  }

  private List<Lane> applyCarefully(List<Lane> to, List<Lane.Decoded> batch) {
    Map<Lane, Lane.Outcome> outcomes = new HashMap<>();
    rows.write(change -> {
      outcomes.clear();
      for (Lane lane : to) {
        Lane.Outcome outcome = lane.applyCarefully(batch, change);
        outcomes.put(lane, outcome);
        if (outcome.last() != null && lane.isBehind(outcome.last())) {
          reached(lane, outcome.last(), change);
        }
      }
    });
    outcomes.forEach(Lane::settle);
    return to.stream().filter(lane -> !lane.isLive()).toList();
  }

  private static void reached(Lane lane, Lane.Decoded event, Change change) {
    change.reached(lane.model, Checkpoint.at(event.stored()));
  }

  private Lane.Decoded decoded(StoredEvent event) {
    try {
      List<Recorded<?>> events = decoder.typed(event);
      return new Lane.Decoded(event, events, null);
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      return new Lane.Decoded(event, List.of(), e);
    }
  }

  private List<StoredEvent> eventsAfter(long position, long upTo) {
    try (Stream<StoredEvent> events =
        log.read(position + 1, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return events.takeWhile(event -> event.position() <= upTo).limit(pace.events()).toList();
    }
  }

  private void publish() {
    long applied = reached;
    for (Lane lane : lanes) {
      if (!lane.isLive() && !lane.isBeside()) {
        applied = Math.min(applied, lane.position());
      }
    }
    progress.advance(applied);
  }

  private void pause(Duration delay) {
    long now = alarm.position();
    timers.after(delay, () -> alarm.advance(now + 1));
    alarm.await(now + 1, IDLE);
  }
}

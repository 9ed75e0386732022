package cim.runtime.process;

import cim.model.CommandAck;
import cim.model.ProcessManager;
import cim.model.SubjectPattern;
import cim.runtime.CommandBus;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.EventDecoder;
import cim.runtime.view.Faults;
import cim.runtime.view.FeedBatches;
import cim.runtime.view.Follower;
import cim.runtime.view.Pace;
import cim.runtime.view.Progress;
import cim.runtime.view.ProjectionStatus;
import cim.runtime.view.Timers;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs one process manager: pulls a batch of events, reacts, stores states, deadlines, orders and
 * the place in the logs as one transaction, and only then sends the orders as commands. Whatever
 * was stored and not acknowledged is sent again at the next start under the same command id, so a
 * crash between storing and sending loses nothing and repeats nothing.
 *
 * <p>Events are taken by the runner's own thread, deadlines by another; {@link #stepping} lets one
 * in at a time.
 */
final class ProcessRunner<S extends Record> implements Follower {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final String name;
  private final ProcessManager<S> manager;
  private final ProcessFile file;
  private final EventStore store;
  private final Reactions<S> reactions; // guarded by stepping
  private final CommandDesk desk;
  private final Pace pace;
  private final Timers timers;
  private final Set<String> follows;
  private final ReentrantLock stepping = new ReentrantLock();
  private final Map<String, Checkpoint> heads =
      new TreeMap<>(); // new since the last save; guarded by stepping
  private final States<S> states; // guarded by stepping
  private final Map<UUID, PendingOrder> outbox =
      new LinkedHashMap<>(); // not acknowledged; guarded by stepping
  private final DeadlineWatch watch; // guarded by stepping
  private final Map<String, Progress> progress = new TreeMap<>();
  private final Progress alarm = new Progress(0);
  private final FeedBatches batches;
  private final Thread thread;
  private volatile Cursor cursor;
  private volatile ProjectionStatus.State state = ProjectionStatus.State.CATCHING_UP;
  private volatile boolean closing;

  ProcessRunner(
      String domain,
      ProcessManager<S> manager,
      Set<String> domains,
      ProcessFile file,
      EventStore store,
      Feed feed,
      EventDecoder decoder,
      CommandBus bus,
      Pace pace,
      Timers timers) {
    this.name = domain + "." + manager.name();
    this.manager = manager;
    this.file = file;
    this.store = store;
    this.desk = new CommandDesk(domain, name, manager.commands(), bus);
    this.states = new States<>(name, manager, file);
    this.reactions = new Reactions<>(name, manager, states, decoder);
    this.watch = new DeadlineWatch(name, timers, this::expire);
    this.pace = pace;
    this.timers = timers;
    this.follows = follows(manager.reactsTo(), domains);
    follows.forEach(followed -> progress.put(followed, new Progress(-1)));
    this.cursor = file.cursor(name);
    advance(cursor);
    file.orders(name).forEach(order -> outbox.put(order.causality().message(), order));
    this.batches = new FeedBatches(feed, cursor, follows, pace);
    this.thread = Thread.ofPlatform().name("process-" + name).daemon().start(this::run);
  }

  /** The domains that a manager's patterns may match. */
  private static Set<String> follows(Set<SubjectPattern> patterns, Set<String> domains) {
    Set<String> follows = new TreeSet<>();
    for (SubjectPattern pattern : patterns) {
      String context = pattern.parts().getFirst();
      if (context.equals("*") || context.equals(">")) {
        follows.addAll(domains);
      } else {
        follows.add(context);
      }
    }
    return follows;
  }

  boolean isNamed(String handler) {
    return name.equals(handler);
  }

  @Override
  public boolean awaitApplied(String followed, long position, Duration patience) {
    Progress reached = progress.get(followed);
    return reached == null || reached.await(position, patience);
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return follows.stream()
        .map(followed -> {
          long position = cursor.position(followed);
          long lag = Math.max(0, store.log(followed).end() - 1 - position);
          return new ProjectionStatus(followed, name, position, lag, state);
        })
        .toList();
  }

  /**
   * Whether nothing is left to do but to wait: all orders are answered, and no deadline that has
   * come is unhandled. Does not wait for a step that is under way: its orders may never be
   * answered.
   */
  boolean isAtRest() {
    if (!stepping.tryLock()) {
      return false;
    }
    try {
      return outbox.isEmpty() && file.deadlinesUntil(name, timers.now()).isEmpty();
    } finally {
      stepping.unlock();
    }
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return file.deadLetters(name);
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    StoredEvent event = store.log(letter.domain()).find(letter.event()).orElseThrow();
    stepping.lock();
    try {
      Work<S> work = new Work<>(name);
      try {
        reactions.toEvent(event, work);
      } catch (Throwable e) {
        Faults.rethrowUnlessOfHandler(e);
        Work<S> again = new Work<>(name);
        again.letters.add(
            DeadLetter.of(letter.domain(), name, event, e, letter.attempts() + 1, timers.now()));
        save(again, cursor);
        return Optional.of(e);
      }
      work.forgotten.add(letter.id());
      save(work, cursor);
      deliver();
      return Optional.empty();
    } finally {
      stepping.unlock();
    }
  }

  @Override
  public void close() {
    closing = true;
    alarm.advance(Long.MAX_VALUE);
    desk.close();
    batches.close();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    stepping.lock(); // a deadline that is being handled ends first
    try {
      outbox.clear();
    } finally {
      stepping.unlock();
    }
  }

  // Events, on the runner's thread.

  private void run() {
    untilDone(this::deliver); // what was not acknowledged when the node stopped
    boolean ended = false;
    while (!closing && !ended) {
      FeedBatches.Batch batch = batches.next();
      untilDone(() -> step(batch));
      untilDone(this::deliver);
      advance(batch.cursor());
      switch (batch.ending()) {
        case FULL -> state = ProjectionStatus.State.CATCHING_UP;
        case CAUGHT_UP -> state = ProjectionStatus.State.LIVE;
        case ENDED -> ended = true;
      }
    }
  }

  /**
   * Repeats what a fault of the store interrupts; a step is a transaction, so repeating is safe.
   */
  private void untilDone(Runnable work) {
    for (int attempt = 1; !closing; attempt++) {
      try {
        stepping.lock();
        try {
          work.run();
        } finally {
          stepping.unlock();
        }
        return;
      } catch (RuntimeException | Error e) {
        if (!closing) {
          LOG.error("process manager {} waits: {}", name, e.getMessage(), e);
          pause(pace.delayAfter(attempt));
        }
      }
    }
  }

  private void step(FeedBatches.Batch batch) {
    if (!batch.events().isEmpty()) {
      Work<S> work = new Work<>(name);
      for (StoredEvent event : batch.events()) {
        if (reactions.areTo(event)) {
          reactOrKeep(event, work);
        }
        heads.put(event.subject().context(), Checkpoint.at(event));
      }
      if (closing) {
        return; // what was not tried often enough is tried after the next start
      }
      save(work, batch.cursor());
    }
    cursor = batch.cursor();
  }

  private void advance(Cursor reached) {
    if (!closing) {
      progress.forEach((followed, place) -> place.advance(reached.position(followed)));
    }
  }

  private void reactOrKeep(StoredEvent event, Work<S> work) {
    for (int attempt = 1; !closing; attempt++) {
      try {
        reactions.toEvent(event, work);
        return;
      } catch (Throwable e) {
        Faults.rethrowUnlessOfHandler(e);
        LOG.warn(
            "process manager {} failed at position {} of {}, attempt {} of {}",
            name,
            event.position(),
            event.subject().context(),
            attempt,
            pace.attempts(),
            e);
        if (attempt == pace.attempts()) {
          work.letters.add(
              DeadLetter.of(event.subject().context(), name, event, e, attempt, timers.now()));
          return;
        }
        state = ProjectionStatus.State.RETRYING;
        pause(pace.delayAfter(attempt));
      }
    }
  }

  // Deadlines, on the thread of the timers and one of their own.

  private void watchDeadlines() {
    if (!closing) {
      file.nextDeadline(name).ifPresent(watch::until);
    }
  }

  private void expire() {
    untilDone(() -> {
      watch.looked();
      boolean failed = false;
      for (Deadline deadline : file.deadlinesUntil(name, timers.now())) {
        failed |= !expire(deadline);
      }
      deliver();
      if (failed) {
        watch.after(pace.longestDelay());
      } else {
        watchDeadlines();
      }
    });
  }

  /** Whether the manager could say what follows; if not, the deadline stays and is tried again. */
  private boolean expire(Deadline deadline) {
    Work<S> work;
    try {
      work = reactions.toDeadline(deadline, timers.now());
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      LOG.error("process manager {} failed at the deadline {}", name, deadline, e);
      return false;
    }
    save(work, cursor);
    return true;
  }

  // Orders and their acks, on either thread.

  /**
   * Sends what is not acknowledged and handles the acks; what follows from them too, until there is
   * nothing more.
   */
  private void deliver() {
    int attempt = 1;
    while (!outbox.isEmpty() && !closing) {
      Work<S> work = new Work<>(name);
      for (CommandDesk.Answer answer : desk.send(List.copyOf(outbox.values()))) {
        settle(answer, attempt, work);
      }
      boolean stuck = work.done.isEmpty();
      save(work, cursor);
      if (stuck && !closing) {
        state = ProjectionStatus.State.RETRYING;
        pause(pace.delayAfter(attempt));
      }
      attempt = stuck ? attempt + 1 : 1;
    }
    watchDeadlines();
  }

  private void settle(CommandDesk.Answer answer, int attempt, Work<S> work) {
    switch (answer.ack()) {
      case CommandAck.Accepted _ -> follow(answer, attempt, work);
      case CommandAck.Rejected rejected -> {
        boolean mayPass =
            Refusal.mayPass(rejected.code())
                || (rejected.code().equals("internal_error") && attempt < pace.attempts());
        if (!mayPass) {
          LOG.atLevel(
                  manager.ordinaryRefusals().contains(rejected.code()) ? Level.DEBUG : Level.WARN)
              .log(
                  "process manager {}: {} was rejected: {} {}",
                  name,
                  answer.order().order().command(),
                  rejected.code(),
                  rejected.reason());
          follow(answer, attempt, work);
        }
      }
    }
  }

  private void follow(CommandDesk.Answer answer, int attempt, Work<S> work) {
    PendingOrder order = answer.order();
    UUID command = order.causality().message();
    try {
      reactions.toAnswer(order, answer.ack(), timers.now(), work);
      work.done.add(command);
    } catch (Throwable e) {
      Faults.rethrowUnlessOfHandler(e);
      LOG.error(
          "process manager {} failed at the answer to {}, attempt {}",
          name,
          order.order().command(),
          attempt,
          e);
      if (attempt >= pace.attempts()) {
        cause(order)
            .ifPresent(event ->
                work.letters.add(
                    DeadLetter.of(
                        event.subject().context(), name, event, e, attempt, timers.now())));
        work.done.add(command);
      }
    }
  }

  private Optional<StoredEvent> cause(PendingOrder order) {
    return follows.stream()
        .flatMap(followed -> store.log(followed).find(order.causality().causation()).stream())
        .findFirst();
  }

  private void save(Work<S> work, Cursor reached) {
    file.save(name, manager.state(), manager.initial(), work, reached, heads);
    heads.clear();
    states.saved(work);
    work.orders.forEach(order -> outbox.put(order.causality().message(), order));
    work.done.forEach(outbox::remove);
  }

  private void pause(Duration delay) {
    long now = alarm.position();
    timers.after(delay, () -> alarm.advance(now + 1));
    alarm.await(now + 1, LONGEST_PAUSE);
  }
}

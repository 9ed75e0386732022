package cim.store.log;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes one group at a time durable beside the writer thread, which gathers the next one meanwhile:
 * syncs the tail, lets readers see the group, and answers it. The writer thread owns it. Nobody
 * else has its thread, so nobody can interrupt it.
 */
final class Syncing {
  private final LogTail tail;
  private final LogIndex index;
  private final Arrivals arrivals;
  private final ExecutorService thread;
  private CompletableFuture<Optional<Throwable>> outcome =
      CompletableFuture.completedFuture(Optional.empty());

  Syncing(String domain, LogTail tail, LogIndex index, Arrivals arrivals) {
    this.tail = tail;
    this.index = index;
    this.arrivals = arrivals;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cim-log-sync-" + domain).daemon().factory());
  }

  /**
   * Begins with a group that has been written; nothing may be under way.
   *
   * @param end the position after its last leaf
   * @param done is run when there is an outcome
   */
  void begin(Group group, long end, Runnable done) {
    CompletableFuture<Optional<Throwable>> begun = new CompletableFuture<>();
    outcome = begun;
    thread.execute(() -> {
      begun.complete(sync(group, end));
      done.run();
    });
  }

  /**
   * The same, on the writer thread: where nobody else sends anything there is nothing to gather.
   */
  void here(Group group, long end) {
    outcome = CompletableFuture.completedFuture(sync(group, end));
  }

  /** A group that fails is not answered: nobody knows what of it is on the disk. */
  private Optional<Throwable> sync(Group group, long end) {
    try {
      if (group.filled() > 0) {
        tail.sync();
      }
      index.show(end);
      arrivals.signal();
      group.answerAll();
      return Optional.empty();
    } catch (Throwable e) { // Errors too: what was not synced must not be answered.
      return Optional.of(e);
    }
  }

  /** Whether a group is under way. */
  boolean isUnderWay() {
    return !outcome.isDone();
  }

  /** Waits for the group under way; why it could not be made durable, empty where it was. */
  Optional<Throwable> await() {
    return outcome.join();
  }

  /** Nothing is under way any more, and nothing will be. */
  void end() {
    thread.shutdown();
  }
}

package cim.bench;

import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.NewCommit;
import cim.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writers that each wait for their own batch before the next one, on a virtual thread each. A batch
 * of more events than a commit may have (200) is several commits that are submitted together.
 */
public final class Writers {

  /** What one writer does for its n-th batch; returns when the batch is durable. */
  @FunctionalInterface
  public interface Writer {
    void write(int writer, long batch) throws Exception;
  }

  private Writers() {}

  /**
   * How many batches a second all writers together come to; each writes at least one.
   *
   * @param first the number of each writer's first batch, so that rounds do not repeat each other
   */
  public static double rate(int writers, Duration time, long first, Writer writer) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long written = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        int number = i;
        counts.add(
            threads.submit(() -> {
              long batch = first;
              do {
                writer.write(number, batch++);
              } while (System.nanoTime() < end);
              return batch - first;
            }));
      }
      for (Future<Long> count : counts) {
        written += count.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring; measure again", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a writer failed: " + e.getCause(), e);
    }
    return Rounds.perSecond((double) written, start);
  }

  /** Appends batches of so many commits each to a log; each writer has a stream of its own. */
  public static Writer to(DomainLog log, Events256 events, int commits) {
    if (commits == 1) {
      return (writer, batch) -> append(log, events.commit(writer, batch));
    }
    return (writer, batch) -> {
      List<CompletableFuture<AppendResult>> answers = new ArrayList<>(commits);
      for (int i = 0; i < commits; i++) {
        answers.add(log.submit(events.commit(writer, batch * commits + i), Condition.ANY));
      }
      answers.forEach(answer -> requireAppended(StoreException.await(answer)));
    };
  }

  /** Appends and waits until it is durable. */
  public static void append(DomainLog log, NewCommit commit) {
    requireAppended(log.append(commit, Condition.ANY));
  }

  static void requireAppended(AppendResult result) {
    if (!(result instanceof AppendResult.Appended)) {
      throw new IllegalStateException(
          result + " (expected: appended); the work was not done, so its time says nothing");
    }
  }
}

package cim.runtime.bus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work side by side, but what has the same key one after the other, in the order of the calls.
 * Safe for all threads.
 *
 * @param <K> what keeps work apart
 */
final class Lanes<K> {

  /** What waits per key; a key is there as long as a thread works for it. */
  private final ConcurrentHashMap<K, Deque<Runnable>> waiting = new ConcurrentHashMap<>();

  private final Executor executor;

  Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Queues the work; it runs on a thread of the executor. */
  <T> CompletableFuture<T> submit(K key, Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    waiting.compute(
        key,
        (_, lane) -> {
          if (lane == null) {
            executor.execute(() -> work(key));
          }
          Deque<Runnable> all = lane == null ? new ArrayDeque<>() : lane;
          all.add(() -> run(work, done));
          return all;
        });
    return done;
  }

  private void work(K key) {
    for (Runnable next = next(key); next != null; next = next(key)) {
      next.run();
    }
  }

  /** The lane's next work; where there is none, the lane ends. */
  private @Nullable Runnable next(K key) {
    Runnable[] next = new Runnable[1];
    waiting.computeIfPresent(
        key,
        (_, lane) -> {
          if (lane.isEmpty()) {
            return null;
          }
          next[0] = lane.remove();
          return lane;
        });
    return next[0];
  }

  private static <T> void run(Supplier<T> work, CompletableFuture<T> done) {
    try {
      done.complete(work.get());
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }
}

package cim.runtime.bus;

import cim.model.InvalidValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects items and hands them over together: when there are enough, or when the first has waited
 * long enough (seed 001, "Event Batching"). Batches are handed over one at a time, in order, on the
 * thread that filled them or the timer's. Safe for all threads.
 */
public final class Batcher<T> implements AutoCloseable {
  private final int size;
  private final Duration timeout;
  private final Consumer<List<T>> target;
  private final ScheduledExecutorService timer;
  private final Object handingOver = new Object();
  private List<T> items = new ArrayList<>();
  private @Nullable Future<?> deadline;

  /**
   * @param size of a full batch
   * @param timeout that the first item of a batch waits at most
   * @param target is handed each batch; must not throw
   */
  public Batcher(
      int size, Duration timeout, Consumer<List<T>> target, ScheduledExecutorService timer) {
    if (size < 1) {
      throw new InvalidValue("size", size, "1 or more");
    }
    this.size = size;
    this.timeout = timeout;
    this.target = target;
    this.timer = timer;
  }

  public void add(T item) {
    synchronized (handingOver) {
      items.add(item);
      if (items.size() >= size) {
        flush();
      } else if (items.size() == 1) {
        deadline = timer.schedule(this::flush, timeout.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  /** Hands over what there is, if anything. */
  public void flush() {
    synchronized (handingOver) {
      if (deadline != null) {
        deadline.cancel(false);
        deadline = null;
      }
      if (!items.isEmpty()) {
        List<T> batch = List.copyOf(items);
        items = new ArrayList<>();
        target.accept(batch);
      }
    }
  }

  /** Hands over what is left. */
  @Override
  public void close() {
    flush();
  }
}

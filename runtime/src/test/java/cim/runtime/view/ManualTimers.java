package cim.runtime.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Time that stands still until a test moves it. */
public final class ManualTimers implements Timers {
  private record Task(Instant due, Runnable work) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final List<Task> tasks = new ArrayList<>(); // guarded by lock
  private Instant now = Instant.parse("2026-01-01T00:00:00Z"); // guarded by lock

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void after(Duration delay, Runnable task) {
    lock.lock();
    try {
      tasks.add(new Task(now.plus(delay), task));
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody waits for time to pass. */
  public void awaitTask() throws InterruptedException {
    awaitTasks(1);
  }

  /** Waits until so many wait for time to pass. */
  public void awaitTasks(int count) throws InterruptedException {
    lock.lock();
    try {
      long left = Duration.ofSeconds(10).toNanos();
      while (tasks.size() < count) {
        if (left <= 0) {
          throw new AssertionError("nobody asked for a time within 10 s");
        }
        left = added.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves time on and runs what has come, on the test's thread. */
  public void advance(Duration step) {
    List<Task> due;
    lock.lock();
    try {
      now = now.plus(step);
      due =
          tasks.stream()
              .filter(task -> !task.due.isAfter(now))
              .sorted(Comparator.comparing(Task::due))
              .toList();
      tasks.removeAll(due);
    } finally {
      lock.unlock();
    }
    due.forEach(task -> task.work.run());
  }

  /** Sets the clock as an operator might: to another time, without any passing. */
  public void jumpTo(Instant time) {
    lock.lock();
    try {
      now = time;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }
}

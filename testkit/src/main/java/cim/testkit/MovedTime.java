package cim.testkit;

import cim.runtime.view.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when a test says so, and a clock that it can set. Safe for all threads. */
final class MovedTime implements Timers {
  private record Task(Duration due, Runnable work) {}

  private final List<Task> tasks = new ArrayList<>(); // guarded by this
  private Instant clock; // guarded by this
  private Duration passed = Duration.ZERO; // guarded by this

  MovedTime(Instant start) {
    this.clock = start;
  }

  @Override
  public synchronized Instant now() {
    return clock;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    tasks.add(new Task(passed.plus(delay), task));
  }

  /** Lets time pass, and does what was to be done then. */
  void advance(Duration step) {
    due(step).forEach(task -> task.work.run());
  }

  private synchronized List<Task> due(Duration step) {
    clock = clock.plus(step);
    passed = passed.plus(step);
    List<Task> due =
        tasks.stream()
            .filter(task -> task.due.compareTo(passed) <= 0)
            .sorted(Comparator.comparing(Task::due))
            .toList();
    tasks.removeAll(due);
    return due;
  }

  /** Sets the clock; no time passes by that. */
  synchronized void jump(Duration forth) {
    clock = clock.plus(forth);
  }

  @Override
  public void close() {}
}

package cim.store.memory;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packs full pages on a thread of its own, which is there only while there are some. Where too many
 * wait, those who append pack too. Any thread.
 */
final class Packer {
  private static final int MOST_WAITING = 8;

  private final String name;
  private final Consumer<Page> packing;

  // Guarded by this.
  private final Queue<Page> waiting = new ArrayDeque<>();
  private @Nullable Thread thread;
  private boolean closed;

  /**
   * @param name of the thread
   * @param packing packs a page; where it fails the page stays as it is
   */
  Packer(String name, Consumer<Page> packing) {
    this.name = name;
    this.packing = packing;
  }

  /** Has a page packed that nothing is added to any more. */
  synchronized void add(Page page) {
    if (!closed) {
      waiting.add(page);
      if (thread == null) {
        thread = Thread.ofVirtual().name(name).start(this::run);
      }
    }
  }

  /** Packs a page on the caller's thread if too many wait. */
  void help() {
    overdue().ifPresent(this::pack);
  }

  private synchronized Optional<Page> overdue() {
    return waiting.size() > MOST_WAITING ? Optional.of(waiting.remove()) : Optional.empty();
  }

  private void run() {
    for (Optional<Page> page = next(); page.isPresent(); page = next()) {
      pack(page.get());
    }
  }

  private synchronized Optional<Page> next() {
    Optional<Page> next = Optional.ofNullable(waiting.poll());
    if (next.isEmpty()) {
      thread = null;
    }
    return next;
  }

  /** Errors too: without memory to pack it the page is still whole. */
  private void pack(Page page) {
    try {
      packing.accept(page);
    } catch (Throwable e) {
      // It stays plain, which takes more room and is right.
    }
  }

  /** What waits is left plain; returns when the thread has ended. */
  void close() {
    Optional<Thread> running = stop();
    boolean interrupted = false;
    while (running.isPresent() && running.get().isAlive()) {
      try {
        running.get().join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Thread> stop() {
    closed = true;
    waiting.clear();
    return Optional.ofNullable(thread);
  }
}

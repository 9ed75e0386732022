package cim.runtime.graph;

import cim.runtime.view.Progress;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the map of the graph: one thread that waits until the graph has been quiet for a moment,
 * then lets what is new and its neighbours find their places, or everything where much is new. It
 * rests as long as it works, so it takes half a core at most, longer while the graph goes on
 * changing, and does nothing while nothing changes. Places are saved when a round ends, so that
 * everybody sees the same map.
 */
final class LayoutWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LayoutWorker.class);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
  // An import goes first: what is laid out now has to move again anyway.
  private static final int RESTS_WHILE_CHANGING = 7;
  // A few new nodes among many only nudge their neighbours.
  private static final float WARM = 0.25f;

  private final Columns columns;
  private final ReentrantReadWriteLock columnsLock;
  private final GraphFile file;
  private final Consumer<BitSet> moved;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Progress stop = new Progress(0);
  private BitSet waiting = new BitSet(); // guarded by lock
  private long changes; // guarded by lock
  private boolean closing; // guarded by lock
  private final Thread thread;

  /**
   * @param columnsLock guards the columns
   * @param moved is told of slots whose place changed, on the worker's thread
   */
  LayoutWorker(
      Columns columns,
      ReentrantReadWriteLock columnsLock,
      GraphFile file,
      BitSet unplaced,
      Consumer<BitSet> moved) {
    this.columns = columns;
    this.columnsLock = columnsLock;
    this.file = file;
    this.moved = moved;
    this.thread = Thread.ofPlatform().name("graph-layout").daemon().unstarted(this::run);
    changed(unplaced);
    thread.start();
  }

  /** These nodes are new, or have new edges. */
  void changed(BitSet slots) {
    if (slots.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      waiting.or(slots);
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    stop.advance(1);
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        BitSet fresh = await();
        if (stop.position() > 0) {
          return;
        }
        lay(fresh);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("the layout of the graph ends until the next start: {}", e.getMessage(), e);
    }
  }

  /** Waits for changes, then for a quiet moment. */
  private BitSet await() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.await();
      }
      long until = System.nanoTime() + LONGEST_WAIT.toNanos();
      long seen = -1;
      while (seen != changes && !closing && System.nanoTime() - until < 0) {
        seen = changes;
        long left = QUIET.toNanos();
        while (left > 0 && seen == changes && !closing) {
          left = changed.awaitNanos(left);
        }
      }
      BitSet taken = waiting;
      waiting = new BitSet();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void lay(BitSet fresh) {
    ForceLayout layout = begin(fresh);
    BitSet all = new BitSet();
    long shown = System.nanoTime();
    while (!layout.isSettled() && stop.position() == 0) {
      long start = System.nanoTime();
      long seen = changes();
      layout.step();
      if (System.nanoTime() - shown > SHOW_EVERY.toNanos()) {
        all.or(show(layout));
        shown = System.nanoTime();
      }
      int rests = changes() == seen ? 1 : RESTS_WHILE_CHANGING;
      stop.await(1, Duration.ofNanos((System.nanoTime() - start) * rests));
    }
    if (stop.position() == 0) {
      all.or(show(layout));
      all.or(fresh);
      save(all);
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private ForceLayout begin(BitSet fresh) {
    columnsLock.readLock().lock();
    try {
      int count = columns.nodes.size;
      BitSet free = neighbourhood(fresh);
      boolean muchIsNew = 4 * fresh.cardinality() > count;
      if (muchIsNew) {
        free.set(0, count);
      }
      return ForceLayout.of(columns, free, muchIsNew ? 1 : WARM);
    } finally {
      columnsLock.readLock().unlock();
    }
  }

  private BitSet neighbourhood(BitSet slots) {
    BitSet free = new BitSet();
    free.or(slots);
    slots.stream()
        .filter(
            slot -> columns.nodes.degree[slot] < 50) // the neighbours of a hub are half the graph
        .forEach(slot ->
            columns.edges.forEach(
                columns.nodes,
                slot,
                edge -> {
                  free.set(columns.edges.source[edge]);
                  free.set(columns.edges.target[edge]);
                }));
    return free;
  }

  private BitSet show(ForceLayout layout) {
    BitSet now;
    columnsLock.writeLock().lock();
    try {
      now = layout.publish(columns.nodes);
    } finally {
      columnsLock.writeLock().unlock();
    }
    if (!now.isEmpty()) {
      moved.accept(now);
    }
    return now;
  }

  private void save(BitSet slots) {
    columnsLock.readLock().lock();
    try {
      file.savePositions(columns.nodes, slots);
    } finally {
      columnsLock.readLock().unlock();
    }
  }
}

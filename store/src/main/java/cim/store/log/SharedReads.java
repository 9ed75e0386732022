package cim.store.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a log that long reads are at, so that subscribers who are near each other share
 * one read of it. While a reader works through one stretch, the next is read on another thread.
 * Held weakly: what nobody reads any more takes no memory. Any thread.
 */
final class SharedReads {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<@Nullable WeakReference<Stretch>> slots =
      new AtomicReferenceArray<>(SLOTS);
  private final Supplier<LogReader> readers;

  /**
   * @param readers makes one for a thread that reads ahead
   */
  SharedReads(Supplier<LogReader> readers) {
    this.readers = readers;
  }

  /** Begins to read a stretch on another thread, unless somebody has. */
  Stretch ahead(long first) {
    Stretch stretch = at(first);
    if (stretch.claim()) {
      Thread.ofVirtual().name("cim-read-ahead").start(() -> stretch.fill(readers.get()));
    }
    return stretch;
  }

  /**
   * The stretch from a position on, the one that others have too where there is one.
   *
   * @param first a multiple of {@link Stretch#LENGTH}, of a stretch that lies below the end
   */
  Stretch at(long first) {
    int slot = (int) (first / Stretch.LENGTH % SLOTS);
    while (true) {
      WeakReference<Stretch> known = slots.get(slot);
      Stretch stretch = known == null ? null : known.get();
      if (stretch != null && stretch.first() == first) {
        return stretch;
      }
      Stretch fresh = new Stretch(first);
      if (slots.compareAndSet(slot, known, new WeakReference<>(fresh))) {
        return fresh;
      }
    }
  }
}

package cim.store.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a log that long reads are at, so that subscribers who are near each other share
 * one read of it. Held weakly: what nobody reads any more takes no memory. Any thread.
 */
final class SharedReads {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<@Nullable WeakReference<Stretch>> slots =
      new AtomicReferenceArray<>(SLOTS);

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

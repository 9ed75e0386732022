package cim.store.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The stretches of a log that long reads are at, so that subscribers who are near each other share
 * one read of it, wherever others are. Held weakly: what nobody reads any more takes no memory. Any
 * thread.
 */
final class SharedReads {
  /** With more, those that nobody has any more are taken out. */
  private static final int MANY = 64;

  private final ConcurrentMap<Long, WeakReference<Stretch>> stretches = new ConcurrentHashMap<>();

  /**
   * The stretch from a position on, the one that others have too where there is one.
   *
   * @param first a multiple of {@link Stretch#LENGTH}, of a stretch that lies below the end
   */
  Stretch at(long first) {
    WeakReference<Stretch> known = stretches.get(first);
    Stretch stretch = known == null ? null : known.get();
    return stretch == null ? fresh(first) : stretch;
  }

  private Stretch fresh(long first) {
    if (stretches.size() >= MANY) {
      stretches.values().removeIf(reference -> reference.refersTo(null));
    }
    Stretch fresh = new Stretch(first);
    WeakReference<Stretch> kept =
        stretches.merge(
            first,
            new WeakReference<>(fresh),
            (known, mine) -> known.refersTo(null) ? mine : known);
    Stretch stretch = kept.get();
    return stretch == null ? fresh : stretch;
  }
}

package cim.runtime.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were computed from projections (seed 001, "Projection Caching"). An answer counts
 * until its time is over, or the projections have moved on, whichever comes first: so it is never
 * older than what the caller could read, and what nobody asks for again goes when there are too
 * many. Any thread may call; an answer that several ask for at once is computed once.
 */
public final class ProjectionCache<K, V> {
  private final InstantSource clock;
  private final Duration timeToLive;
  private final LongSupplier applied;
  private final Map<K, Answer<V>> entries; // guarded by itself; the least recently used first

  /**
   * @param most how many answers are kept
   * @param applied the position up to which the projections have applied their log
   */
  public ProjectionCache(InstantSource clock, Duration timeToLive, int most, LongSupplier applied) {
    this.clock = clock;
    this.timeToLive = timeToLive;
    this.applied = applied;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Answer<V>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The answer that is known, or the one computed now. What {@code compute} throws is thrown, and
   * not remembered.
   */
  public V value(K key, Function<K, V> compute) {
    return entry(key).value(() -> compute.apply(key));
  }

  private Answer<V> entry(K key) {
    // Read before computing: an answer may be newer than it says, never older.
    long position = applied.getAsLong();
    Instant now = clock.instant();
    synchronized (entries) {
      Answer<V> entry = entries.get(key);
      if (entry == null || entry.position != position || !now.isBefore(entry.until)) {
        entry = new Answer<>(position, now.plus(timeToLive));
        entries.put(key, entry);
      }
      return entry;
    }
  }

  private static final class Answer<V> {
    private final long position;
    private final Instant until;
    private @Nullable V value; // guarded by this

    Answer(long position, Instant until) {
      this.position = position;
      this.until = until;
    }

    synchronized V value(Supplier<V> compute) {
      V known = value;
      if (known == null) {
        known = compute.get();
        value = known;
      }
      return known;
    }
  }
}

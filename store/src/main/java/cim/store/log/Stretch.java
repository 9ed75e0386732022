package cim.store.log;

import cim.store.StoreException;
import cim.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring events of a log, decoded once for all who read the log from front to back. Whoever
 * comes first reads them, the others wait for that.
 */
final class Stretch {
  static final int LENGTH = 512;

  private final long first;
  private final @Nullable StoredEvent[] events = new @Nullable StoredEvent[LENGTH];
  private boolean filled; // guarded by this, as is writing events

  /**
   * @param first position; a multiple of {@link #LENGTH}
   */
  Stretch(long first) {
    this.first = first;
  }

  long first() {
    return first;
  }

  /** Reads and decodes the events, unless that has been done. */
  synchronized void fill(LogReader reader) {
    if (!filled) {
      filled = true;
      try {
        for (int i = 0; i < LENGTH; i++) {
          events[i] = shareable(reader.event(first + i));
        }
      } catch (StoreException e) {
        // What cannot be read is left out: each reader meets it where it stands.
      }
    }
  }

  /**
   * Personal parts are opened by each reader for itself: nothing of them may outlive an erasure.
   */
  private static @Nullable StoredEvent shareable(@Nullable StoredEvent event) {
    if (event == null || !event.sealed().isEmpty()) {
      return null;
    }
    event.data(); // Decoded now, and remembered.
    return event;
  }

  /** The event at a position of a stretch that is filled; null where its reader has to look. */
  @Nullable StoredEvent event(long position) {
    return events[(int) (position - first)];
  }
}

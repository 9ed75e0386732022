package cim.store.log;

import cim.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from front to back: a page's worth of events by itself, and what comes after in
 * stretches that it shares with others. One thread.
 */
final class LongRead implements LogReader.Steps {
  /** Whoever reads less wants a page, for which a whole stretch would be too much. */
  private static final int PAGE = 256;

  private final LogReader reader;
  private final SharedReads shared;
  private final long sharedFrom;
  private final long end;
  private long next;
  private @Nullable Stretch stretch;

  /** Of positions in {@code [first, end)}. */
  LongRead(LogReader reader, SharedReads shared, long first, long end) {
    this.reader = reader;
    this.shared = shared;
    this.sharedFrom = first + PAGE;
    this.end = end;
    this.next = first;
  }

  @Override
  public @Nullable StoredEvent next() {
    while (next < end) {
      StoredEvent event = event(next++);
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  private @Nullable StoredEvent event(long position) {
    if (position % Stretch.LENGTH == 0) {
      stretch = position >= sharedFrom ? stretch(position) : null;
    }
    StoredEvent event = stretch == null ? null : stretch.event(position);
    return event == null ? reader.event(position) : event;
  }

  /** The stretch that begins there; null where the log ends in it. */
  private @Nullable Stretch stretch(long first) {
    if (first + Stretch.LENGTH > end) {
      return null;
    }
    Stretch found = shared.at(first);
    found.fill(reader);
    return found;
  }
}

package cim.store.log;

import cim.store.DomainLog.Direction;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.index.Positions;
import cim.store.index.Postings;
import cim.store.index.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one stream, and perhaps of others that share its key; a revision is found among
 * them by halves.
 */
record StreamFrames(Postings frames, StreamId stream, LogReader reader) {

  /** Frames from the one that holds the revision on, or the nearest one before it. */
  Positions holding(long revision, Direction direction) {
    long count = frames.count();
    return switch (direction) {
      case FORWARDS ->
          revision <= 0 ? part(0, count, direction) : part(last(revision), count, direction);
      case BACKWARDS ->
          revision == Long.MAX_VALUE
              ? part(0, count, direction)
              : part(0, Math.min(count, last(revision) + 1), direction);
    };
  }

  /** The index of the last frame that begins at or before a revision; 0 where there is none. */
  private long last(long revision) {
    long low = 0;
    long high = frames.count();
    while (low + 1 < high) {
      long middle = (low + high) >>> 1;
      long own = middle;
      @Nullable StoredEvent event = own(own);
      while (event == null && ++own < high) {
        event = own(own);
      }
      if (event == null || event.revision() > revision) {
        high = middle;
      } else {
        low = own;
      }
    }
    return low;
  }

  /** The first event of a frame; null where it is of another stream. */
  private @Nullable StoredEvent own(long index) {
    StoredEvent event = reader.event(frames.at(index));
    return event != null && event.stream().equals(stream) ? event : null;
  }

  private Positions part(long from, long to, Direction direction) {
    Slice slice =
        new Slice() {
          @Override
          public long count() {
            return to - from;
          }

          @Override
          public long at(long index) {
            return frames.at(from + index);
          }
        };
    return new Postings(to == from ? List.of() : List.of(slice)).positions(direction);
  }
}

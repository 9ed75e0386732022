package cim.store.log;

import cim.store.block.Entries;
import cim.store.index.PartFile;
import cim.store.index.Row;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the leaves of days that were written anew stand. One thread, in order of positions. */
final class MovedRows implements PartFile.Moves {
  private final Iterator<Generation> days;
  private final Entries entries = new Entries();
  private @Nullable FrameScanner frames;
  private @Nullable Frame frame;
  private long place;
  private long day;
  private long behind;
  private long next;

  /**
   * @param days oldest first
   */
  MovedRows(List<Generation> days) {
    this.days = days.iterator();
  }

  @Override
  public Row row(long position, Row before) throws IOException {
    while (position >= behind) {
      if (!step()) {
        return before;
      }
    }
    Frame here = frame;
    if (here == null || position < here.position() || before.kind() == Row.Kind.LOST) {
      return before;
    }
    while (next <= position && entries.next()) {
      next += entries.kind().isLeaf() ? 1 : 0;
    }
    return before.at(place, entries.offset() - here.start());
  }

  /** To the next frame; false where there is none. */
  private boolean step() throws IOException {
    while (true) {
      FrameScanner now = frames;
      if (now != null) {
        switch (now.next()) {
          case FrameScanner.Whole(Frame found, long offset) -> {
            frame = found;
            place = Row.frame(day, offset);
            behind = found.end();
            next = found.position();
            entries.reset(found.bytes(), found.entriesStart(), found.entriesLength());
            return true;
          }
          case FrameScanner.Bad(long offset, String reason) ->
              throw new IOException("written a moment ago, at byte " + offset + ": " + reason);
          case FrameScanner.End _ -> frames = null;
        }
      } else if (days.hasNext()) {
        Generation generation = days.next();
        day = generation.day();
        frames = generation.frames();
      } else {
        behind = Long.MAX_VALUE;
        frame = null;
        return false;
      }
    }
  }
}

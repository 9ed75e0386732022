package cim.store.log;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.StreamId;
import cim.store.block.Entries;
import cim.store.index.Part;
import cim.store.index.Postings;
import cim.store.index.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches the frames of a log by position for one reading thread: checksums always, CIDs when a
 * frame is read for the first time since the log was opened (rule R8). Neighbouring frames are read
 * from the disk together.
 */
final class FrameCursor {
  private static final int WINDOW = 1 << 18;
  private static final int NEAR = 1 << 16;

  /** What is read where nothing near was: more than most commits have. */
  private static final int FIRST = 1 << 12;

  /** So many frames are asked to which stream a damaged one belonged. */
  private static final int TRIED = 16;

  private final LogFolder folder;
  private final LogIndex index;
  private final Damages damages;
  private final Verified verified;
  private final Entries entries = new Entries();
  private final Sha256 sha256 = new Sha256();
  private final byte[] scratch = new byte[Sha256.CID_SIZE];

  private byte[] window = {};
  private long windowDay = -1;
  private long windowOffset;
  private int windowSize;
  private int step;
  private Frame frame = new Frame(window, 0);
  private long place = -1;
  private Row row = Row.lost(0);

  /** What has been read stood where it stood then. */
  private long places;

  /** While it was read, files were written anew. */
  private static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Moved() {
      super("files were written anew", null, false, false);
    }
  }

  FrameCursor(LogFolder folder, LogIndex index, Damages damages, Verified verified) {
    this.folder = folder;
    this.index = index;
    this.damages = damages;
    this.verified = verified;
  }

  /** The frame that holds a position, which the index has; {@link #row} says where in it. */
  Frame frame(long position) {
    while (true) {
      long stamp = index.places();
      if (stamp != places) {
        places = stamp;
        windowDay = -1;
        place = -1;
      }
      row = index.row(position);
      try {
        if (row.kind() == Row.Kind.LOST) {
          throw damages.at(position);
        }
        if (row.frame() != place) {
          frame = fetch(position, row.day(), row.offset());
          place = row.frame();
        }
        if (index.isWhereItWas(stamp)) {
          return frame;
        }
      } catch (Moved e) {
        // Read again, where it stands now.
      }
    }
  }

  /** The row of the position that a frame was asked for last. */
  Row row() {
    return row;
  }

  private StoreException convicted(long position, String reason) {
    requireUnmoved();
    return damaged(position, reason);
  }

  /** Only what stands where it stood can convict a disk. */
  private void requireUnmoved() {
    if (!index.isWhereItWas(places)) {
      throw new Moved();
    }
  }

  private Frame fetch(long position, long day, long offset) {
    try {
      Frame found = read(position, day, offset);
      if (!isWhole(found, position)) {
        // The window may be older than the frame; only the disk itself can convict.
        windowDay = -1;
        found = read(position, day, offset);
        if (!isWhole(found, position)) {
          throw convicted(position, "the frame does not match its checksum");
        }
      }
      if (!verified.contains(found.position())) {
        Optional<String> broken = FrameBlocks.firstBroken(found, entries, sha256, scratch);
        if (broken.isPresent()) {
          throw convicted(position, broken.get());
        }
        verified.add(found.position());
      }
      return found;
    } catch (IOException e) {
      requireUnmoved();
      throw new StoreException(
          "io",
          folder.name(day)
              + ": cannot be read at byte "
              + offset
              + ", position "
              + position
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static boolean isWhole(Frame found, long position) {
    return Frame.head(found.bytes(), found.start()) == Frame.Head.WHOLE
        && found.position() <= position
        && position < found.end()
        && found.entriesAreWhole();
  }

  /** What stands at an offset: a frame, if its head is whole then all of it. */
  private Frame read(long position, long day, long offset) throws IOException {
    int at = at(position, day, offset, Frame.HEADER);
    if (Frame.head(window, at) == Frame.Head.WHOLE) {
      at = at(position, day, offset, new Frame(window, at).size());
    }
    return new Frame(window, at);
  }

  /** Where in the window the frame begins, which is read alone where its neighbours cannot be. */
  private int at(long position, long day, long offset, int size) throws IOException {
    try {
      return inWindow(position, day, offset, size);
    } catch (IOException e) {
      fill(day, offset, offset + size);
      return 0;
    }
  }

  /**
   * Where in the window so many bytes from an offset on begin; reads on, in steps that grow as long
   * as one frame follows the other, in either direction.
   */
  private int inWindow(long position, long day, long offset, int size) throws IOException {
    long behind = windowOffset + windowSize;
    if (day == windowDay && offset >= windowOffset && offset + size <= behind) {
      return (int) (offset - windowOffset);
    }
    Row last = Row.lost(place);
    boolean forwards = day == windowDay && offset >= windowOffset && offset <= behind + NEAR;
    boolean backwards =
        day == last.day()
            && offset + size <= last.offset()
            && offset + NEAR >= last.offset()
            && !(day == windowDay && offset >= windowOffset);
    step = forwards || backwards ? Math.min(WINDOW, Math.max(step, FIRST) * 4) : FIRST;
    if (backwards) {
      fill(day, Math.max(0, Math.min(offset, last.offset() - step)), last.offset());
    } else {
      fill(day, offset, offset + Math.max(size, step));
    }
    if (offset + size > windowOffset + windowSize) {
      throw convicted(position, "the file ends at " + (windowOffset + windowSize));
    }
    return (int) (offset - windowOffset);
  }

  private void fill(long day, long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    windowDay = -1;
    windowSize = folder.read(day, ByteBuffer.wrap(bytes), from);
    window = bytes;
    windowDay = day;
    windowOffset = from;
  }

  /** Notes the damage, so that its stream stops, and says what it is. */
  StoreException damaged(long position, String reason) {
    Row at = index.row(position);
    long first = position;
    while (first > 0 && index.isOneFrame(first - 1, position)) {
      first--;
    }
    long end = position + 1;
    while (end < index.end() && index.isOneFrame(end, position)) {
      end++;
    }
    long key = index.streamAt(first);
    Set<StreamId> streams = key == Part.NONE ? Set.of() : streams(key, first, at);
    Damage damage = new Damage(folder.name(at.day()), at.offset(), first, end, streams, reason);
    damages.add(damage, key);
    return damage.exception();
  }

  /**
   * The streams that may have lost a frame: those of its key, as its own bytes or other frames of
   * them tell; none where nothing does.
   */
  private Set<StreamId> streams(long key, long first, Row row) {
    Set<StreamId> streams = new HashSet<>(Salvage.streams(window(row), key));
    Postings frames = index.find(key, 0, index.end());
    long nearest = Math.max(0, frames.below(first) - TRIED / 2);
    for (long i = nearest;
        streams.isEmpty() && i < Math.min(frames.count(), nearest + TRIED);
        i++) {
      Row other = index.row(frames.at(i));
      if (other.kind() == Row.Kind.EVENT && other.scope() == row.scope()) {
        streams.addAll(Salvage.streams(window(other), key));
      }
    }
    return streams;
  }

  /** The bytes of what should be a frame, as they stand on the disk. */
  private byte[] window(Row row) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(NEAR);
      folder.read(row.day(), bytes, row.offset());
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (IOException e) {
      return new byte[0];
    }
  }
}

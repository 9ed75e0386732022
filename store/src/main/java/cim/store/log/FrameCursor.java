package cim.store.log;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.StreamId;
import cim.store.block.Entries;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private long frameDay = -1;
  private long frameOffset = -1;

  FrameCursor(LogFolder folder, LogIndex index, Damages damages, Verified verified) {
    this.folder = folder;
    this.index = index;
    this.damages = damages;
    this.verified = verified;
  }

  /** The frame that holds a position, which the index has. */
  Frame frame(long position) {
    Records records = index.records;
    records.check(position);
    if (records.kind(position) == Records.LOST) {
      throw damages.at(position);
    }
    long day = records.day(position);
    long offset = records.offset(position);
    if (day != frameDay || offset != frameOffset) {
      frame = fetch(position, day, offset, records.frameSize(position));
      frameDay = day;
      frameOffset = offset;
    }
    return frame;
  }

  private Frame fetch(long position, long day, long offset, int size) {
    try {
      int at = at(position, day, offset, size);
      Frame found = new Frame(window, at);
      if (!isWhole(found, position, size)) {
        // The window may be older than the frame; only the disk itself can convict.
        read(day, offset, size);
        found = new Frame(window, 0);
        if (!isWhole(found, position, size)) {
          throw damaged(position, "the frame does not match its checksum");
        }
      }
      if (!verified.contains(found.position())) {
        Optional<String> broken = FrameBlocks.firstBroken(found, entries, sha256, scratch);
        if (broken.isPresent()) {
          throw damaged(position, broken.get());
        }
        verified.add(found.position());
      }
      return found;
    } catch (IOException e) {
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

  private static boolean isWhole(Frame found, long position, int size) {
    return Frame.head(found.bytes(), found.start()) == Frame.Head.WHOLE
        && found.size() == size
        && found.position() <= position
        && position < found.end()
        && found.entriesAreWhole();
  }

  /** Where in the window the frame begins, which is read alone where its neighbours cannot be. */
  private int at(long position, long day, long offset, int size) throws IOException {
    try {
      return inWindow(position, day, offset, size);
    } catch (IOException e) {
      read(day, offset, size);
      return 0;
    }
  }

  /**
   * Where in the window the frame begins; reads on, in steps that grow as long as one frame follows
   * the other.
   */
  private int inWindow(long position, long day, long offset, int size) throws IOException {
    if (day == windowDay && offset >= windowOffset && offset + size <= windowOffset + windowSize) {
      return (int) (offset - windowOffset);
    }
    long behind = windowOffset + windowSize;
    boolean forwards = day == windowDay && offset >= windowOffset && offset <= behind + NEAR;
    boolean backwards =
        day == windowDay && offset < windowOffset && offset + size >= windowOffset - NEAR;
    step = forwards || backwards ? Math.min(WINDOW, Math.max(step, NEAR / 16) * 4) : 0;
    int wanted = Math.max(size, step);
    long from = backwards ? Math.max(0, offset + size - wanted) : offset;
    read(day, from, backwards ? (int) (offset + size - from) : wanted);
    if (offset + size > windowOffset + windowSize) {
      throw damaged(position, "the file ends at " + (windowOffset + windowSize));
    }
    return (int) (offset - windowOffset);
  }

  private void read(long day, long offset, int size) throws IOException {
    byte[] bytes = new byte[size];
    windowDay = -1;
    windowSize = folder.read(day, ByteBuffer.wrap(bytes), offset);
    window = bytes;
    windowDay = day;
    windowOffset = offset;
  }

  /** Notes the damage, so that its streams stop, and says what it is. */
  StoreException damaged(long position, String reason) {
    Records records = index.records;
    long day = records.day(position);
    long offset = records.offset(position);
    long first = position;
    while (first > 0 && records.day(first - 1) == day && records.offset(first - 1) == offset) {
      first--;
    }
    long end = first;
    Set<StreamId> streams = new HashSet<>();
    while (end < index.end() && records.day(end) == day && records.offset(end) == offset) {
      if (records.kind(end) == Records.EVENT) {
        streams.add(new StreamId(records.aggregate(end), records.scope(end)));
      }
      end++;
    }
    Damage damage = new Damage(folder.name(day), offset, first, end, streams, reason);
    damages.add(damage);
    return damage.exception();
  }
}

package cim.store.log;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads frames of an open log again and checks everything in them against checksum and CID, whether
 * it was checked before or not. Damage is noted as reads note it: its streams stop. One thread.
 */
final class LogScrub {
  private final LogParts parts;
  private final FrameCursor cursor;
  private final Entries entries = new Entries();
  private final Sha256 sha256 = new Sha256();
  private final byte[] scratch = new byte[Sha256.CID_SIZE];

  LogScrub(LogParts parts) {
    this.parts = parts;
    this.cursor = parts.cursor();
  }

  /** Reads from a position on until so many bytes are read, or to the durable end. */
  Scrubbed run(long from, long most) {
    long end = parts.index().end();
    long position = from;
    long bytes = 0;
    List<String> faults = new ArrayList<>();
    while (position < end && bytes < most) {
      long next = position + 1;
      try {
        Frame frame = cursor.frame(position);
        next = frame.end();
        bytes += frame.size();
        requireIntact(frame, position);
      } catch (StoreException e) {
        faults.add(e.getMessage() + "");
        next = behindDamage(position, next);
      }
      position = next;
    }
    return new Scrubbed(position, bytes, faults);
  }

  /**
   * Every block, also of the command, which no read of events checks, and where one has been read
   * before: the cursor believes that it is still what it was.
   */
  private void requireIntact(Frame frame, long position) {
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (!entries.isMasked() && !FrameBlocks.isIntact(entries, sha256, scratch)) {
        throw cursor.damaged(position, "block " + entries.cid() + ": its bytes have another CID");
      }
    }
  }

  private long behindDamage(long position, long least) {
    long next = least;
    for (Damage damage : parts.damages().all()) {
      if (damage.firstPosition() <= position && position < damage.endPosition()) {
        next = Math.max(next, damage.endPosition());
      }
    }
    return next;
  }
}

package cim.store.verify;

import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.log.Frame;
import cim.store.log.FrameScanner;
import cim.store.log.OneByte;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one log from front to back, a stretch at a time, and says what of them cannot
 * be read. Each method by one thread at a time, but for {@link #release}.
 */
final class LogFrames implements AutoCloseable {
  private static final String UNPROVEN =
      "; or power was lost while it was written: no checkpoint covers it, so start the node, which"
          + " cuts off what was never acknowledged, and verify again";

  private final Files files;
  private final Path dataFolder;
  private final List<Path> logs;
  private final long limit;
  private final long proven;

  /** Arrays that are done with, to be read into again: fresh memory costs as much as reading. */
  private final Queue<byte[]> chunks = new ConcurrentLinkedQueue<>();

  private int opened;
  private @Nullable Open open;

  /** Read already, and the first one of the next stretch. */
  private FrameScanner.@Nullable Whole waiting;

  /** The position of the next frame to read. */
  private long expected;

  private long stretches;

  /** A file that is being read. */
  private record Open(String name, Files.Handle handle, FrameScanner scanner, boolean last) {}

  /**
   * @param logs the files, oldest first
   * @param limit the position at which to stop
   * @param proven the number of leaves that the log must have at least
   */
  LogFrames(Files files, Path dataFolder, List<Path> logs, long limit, long proven) {
    this.files = files;
    this.dataFolder = dataFolder;
    this.logs = logs;
    this.limit = Math.max(limit, proven);
    this.proven = proven;
  }

  /** Reads the next stretch; false after the last one. */
  boolean next(Stretch stretch) throws IOException {
    stretch.begin(stretches);
    while (stretch.isEmpty() && expected < limit && (open != null || opened < logs.size())) {
      Open log = current();
      stretch.in(log.name());
      try {
        if (!read(log, stretch)) {
          close();
        }
      } catch (StoreException e) {
        stretch.add(Fault.of(log.name(), 0, String.valueOf(e.getMessage())));
        close();
      }
    }
    stretches++;
    return !stretch.isEmpty();
  }

  /** Whether it is so short that nobody need help; before anything is read. */
  boolean isShort() throws IOException {
    return logs.isEmpty() || (logs.size() == 1 && current().scanner().size() <= FrameScanner.CHUNK);
  }

  private Open current() throws IOException {
    return open == null ? open(logs.get(opened++)) : open;
  }

  private Open open(Path log) throws IOException {
    String name = dataFolder.relativize(log).toString();
    Files.Handle handle = files.openForReading(log);
    try {
      FrameScanner scanner = new FrameScanner(handle, name, 0, this::chunk);
      open = new Open(name, handle, scanner, log.equals(logs.getLast()));
      return open;
    } catch (IOException e) {
      handle.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Open log = open;
    open = null;
    waiting = null;
    if (log != null) {
      log.handle().close();
    }
  }

  /** Reads frames until the stretch is full; false where the file has no more. */
  private boolean read(Open log, Stretch stretch) throws IOException {
    FrameScanner scanner = log.scanner();
    while (expected < limit) {
      long at = scanner.offset();
      FrameScanner.Found found = waiting == null ? scanner.next() : waiting;
      waiting = null;
      switch (found) {
        case FrameScanner.Whole whole -> {
          if (!stretch.takes(whole.frame().bytes())) {
            waiting = whole;
            return true;
          }
          follow(stretch, whole.offset(), whole.frame());
          stretch.add(whole.frame(), whole.offset());
        }
        case FrameScanner.Bad bad -> {
          damaged(stretch, scanner, bad, log.last()).ifPresent(frame -> stretch.add(frame, at));
          if (!scanner.resynchronise(expected)) {
            return false;
          }
        }
        case FrameScanner.End _ -> {
          return false;
        }
      }
    }
    return false;
  }

  /** The next frame must be the one whose turn it is. */
  private void follow(Stretch stretch, long offset, Frame frame) {
    if (frame.position() != expected) {
      stretch.add(
          Fault.of(
              stretch.file(),
              offset,
              "MISSING: the frame of position " + expected + " (found: " + frame.position() + ")"));
      stretch.lacks(Math.max(0, frame.position() - expected));
    }
    expected = frame.end();
  }

  /** Says what is damaged at a place; the frame as it was where only one byte of it was changed. */
  private Optional<Frame> damaged(
      Stretch stretch, FrameScanner scanner, FrameScanner.Bad bad, boolean last)
      throws IOException {
    byte[] head = scanner.bytes(bad.offset(), Frame.HEADER);
    int changed = OneByte.NOWHERE;
    boolean whole = head.length == Frame.HEADER && Frame.head(head, 0) == Frame.Head.WHOLE;
    if (!whole && head.length == Frame.HEADER) {
      changed = OneByte.undo(head, 0, Frame.HEADER - 4);
      whole = changed != OneByte.NOWHERE && Frame.head(head, 0) == Frame.Head.WHOLE;
    }
    long left = scanner.size() - bad.offset();
    if (last
        && changed == OneByte.NOWHERE
        && expected >= proven
        && (head.length < Frame.HEADER || (whole && new Frame(head, 0).size() > left))) {
      stretch.add(
          new Rebuildable(
              stretch.file(),
              "the frame at " + bad.offset() + " was never finished; the next start cuts it off"));
      return Optional.empty();
    }
    if (whole && new Frame(head, 0).size() <= left) {
      byte[] bytes = scanner.bytes(bad.offset(), new Frame(head, 0).size());
      System.arraycopy(head, 0, bytes, 0, Frame.HEADER);
      Frame frame = new Frame(bytes, 0);
      if (!frame.entriesAreWhole() && changed == OneByte.NOWHERE) {
        changed = OneByte.undo(bytes, frame.entriesStart(), frame.entriesLength());
      }
      if (frame.entriesAreWhole() && changed != OneByte.NOWHERE) {
        FrameTable table = new FrameTable();
        table.read(frame);
        String[] owner = table.owner(changed);
        stretch.add(
            new Fault(
                stretch.file(),
                bad.offset() + changed,
                owner[0],
                owner[1],
                "TAMPERED: one byte of the frame at "
                    + bad.offset()
                    + " was changed: "
                    + bad.reason()));
        follow(stretch, bad.offset(), frame);
        return Optional.of(frame);
      }
    }
    unreadable(stretch, bad, scanner, left, last && expected >= proven);
    return Optional.empty();
  }

  /**
   * More than a byte was changed: what can be read of the frame names its event. Where no
   * checkpoint covers it, a loss of power looks the same, until the next start has judged it.
   */
  private void unreadable(
      Stretch stretch, FrameScanner.Bad bad, FrameScanner scanner, long left, boolean unproven)
      throws IOException {
    byte[] bytes = scanner.bytes(bad.offset(), (int) Math.min(left, FrameScanner.CHUNK));
    FrameTable table = new FrameTable();
    try {
      table.read(
          bytes, Math.min(Frame.HEADER, bytes.length), Math.max(0, bytes.length - Frame.HEADER));
    } catch (StoreException e) {
      // What was read before the damage is in the table.
    }
    String[] owner = table.owner(0);
    stretch.add(
        new Fault(
            stretch.file(),
            bad.offset(),
            owner[0],
            owner[1],
            "TAMPERED: " + bad.reason() + (unproven ? UNPROVEN : "")));
    stretch.lacks(1);
  }

  /** An array that the scanner reads into. */
  private byte[] chunk(int size) {
    byte[] used = size == FrameScanner.CHUNK ? chunks.poll() : null;
    return used == null ? new byte[size] : used;
  }

  /** Whoever had a stretch has done with it. Any thread. */
  void release(Stretch stretch) {
    if (stretch.chunk().length == FrameScanner.CHUNK) {
      chunks.add(stretch.chunk());
    }
  }
}

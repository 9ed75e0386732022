package cim.store.log;

import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.file.Files;
import cim.store.log.FrameScanner.Bad;
import cim.store.log.FrameScanner.End;
import cim.store.log.FrameScanner.Found;
import cim.store.log.FrameScanner.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one log into use: reads what the index does not know yet, and tells a torn tail from
 * corruption. What lies at or after every known watermark was never acknowledged and may be cut,
 * into a side file; what lies before one was, and is never cut (rules R3 to R5). Runs on the thread
 * that opens the log, before its writer exists.
 */
final class Recovery {
  /** More lost positions between two frames are not believed. */
  private static final long BELIEVED = 1 << 24;

  private static final int CHUNK = 1 << 20;
  private static final int MOST_HEADS_READ = 200_000;

  private final LogParts parts;
  private final LogIndex index;
  private final Heads heads;
  private final Entries entries = new Entries();
  private final EventFields fields = new EventFields();
  private final Sha256 sha256 = new Sha256();
  private final byte[] scratch = new byte[Sha256.CID_SIZE];

  /** Everything below is known to have been durable once. */
  private long watermark;

  private boolean lookedAhead;
  private int headsRead;
  private long expected;
  private long day;
  private long tail;

  /** Frames that no watermark covers yet, oldest first. */
  private final Deque<Place> unproven = new ArrayDeque<>();

  private record Place(long end, long day, long offset) {}

  /** Where the next frame goes; day -1 where there is no file. */
  record Tail(long day, long offset) {}

  Recovery(LogParts parts) {
    this.parts = parts;
    this.index = parts.index();
    this.heads = new Heads(index, parts.cursor()::frame);
    this.watermark = Math.max(parts.tree().proven(), index.end());
  }

  Tail run() throws IOException {
    long startDay = Long.MIN_VALUE;
    long startOffset = 0;
    if (index.end() > 0) {
      long last = index.end() - 1;
      startDay = index.row(last).day();
      startOffset = index.row(last).offset();
      expected = last;
      while (expected > 0 && index.isOneFrame(expected - 1, last)) {
        expected--;
      }
    }
    day = -1;
    for (long each : List.copyOf(parts.folder().days().tailSet(startDay))) {
      day = each;
      if (!scan(each, each == startDay ? startOffset : 0)) {
        break;
      }
    }
    if (expected < watermark) {
      lose(day, tail, watermark, new byte[0], "the log ends at position " + expected);
    }
    index.publish();
    requireProven(parts.cursor());
    if (!parts.tree().catchUp(parts)) {
      parts.damages().stopAppending();
    }
    provenAgain();
    return new Tail(day, tail);
  }

  /**
   * Whole frames of the right place may still be those of another log: what a checkpoint covers
   * must be the events that it was signed for. Below the index they were compared when it was
   * written.
   */
  private void requireProven(FrameCursor cursor) {
    long foreign = parts.tree().firstForeign(index, cursor);
    if (foreign != LogTree.NONE) {
      long file = index.row(foreign).day();
      note(
          new Damage(
              parts.folder().name(file),
              index.row(foreign).offset(),
              foreign,
              foreign + 1,
              Set.of(),
              "another event than the signed checkpoint covers stands here"));
    }
  }

  /** Reads a file to its end. False where the log was cut. */
  private boolean scan(long file, long offset) throws IOException {
    FrameScanner scanner =
        new FrameScanner(parts.folder().reading(file), parts.folder().name(file), offset);
    while (true) {
      Found found = scanner.next();
      tail = scanner.offset();
      switch (found) {
        case End _ -> {
          return true;
        }
        case Whole(Frame frame, long at) when frame.position() == expected -> {
          Optional<String> broken = FrameBlocks.firstBroken(frame, entries, sha256, scratch);
          if (broken.isPresent()) {
            lookAhead(file, at);
            if (expected >= watermark) {
              cut(scanner, file, at);
              return false;
            }
            lose(file, at, frame.end(), frame.alone().bytes(), broken.get());
          } else {
            accept(frame, file, at);
          }
        }
        case Whole(Frame frame, long at)
            when frame.position() > expected && frame.position() - expected <= BELIEVED -> {
          lookAhead(file, at);
          if (expected >= watermark) {
            cut(scanner, file, at);
            return false;
          }
          lose(file, at, frame.position(), new byte[0], "frames are missing before it");
          accept(frame, file, at);
        }
        case Whole(Frame frame, long at) -> {
          // A frame of another place: whole, but not the one that belongs here.
          lookAhead(file, at);
          if (expected >= watermark) {
            cut(scanner, file, at);
            return false;
          }
          note(
              new Damage(
                  parts.folder().name(file),
                  at,
                  expected,
                  expected,
                  Set.of(),
                  "a frame of position " + frame.position() + " stands here"));
        }
        case Bad(long at, String reason) -> {
          lookAhead(file, at);
          if (expected >= watermark) {
            cut(scanner, file, at);
            return false;
          }
          boolean goesOn = scanner.resynchronise(expected);
          tail = scanner.offset();
          byte[] bytes =
              scanner.bytes(at, (int) Math.min(scanner.offset() - at, Frame.MAXIMUM_LENGTH));
          lose(file, at, endOfLoss(scanner, file, goesOn), bytes, reason);
        }
      }
    }
  }

  /**
   * The position at which reading goes on behind a bad frame: the next frame's, or the watermark
   * where none follows.
   */
  private long endOfLoss(FrameScanner scanner, long file, boolean goesOn) throws IOException {
    if (goesOn) {
      ByteBuffer header = ByteBuffer.wrap(scanner.bytes(scanner.offset(), Frame.HEADER));
      return new Frame(header.array(), 0).position();
    }
    Long nextFile = parts.folder().days().higher(file);
    if (nextFile != null) {
      Files.Handle handle = parts.folder().reading(nextFile);
      byte[] header = new byte[Frame.HEADER];
      if (handle.read(ByteBuffer.wrap(header), 0) == header.length
          && Frame.head(header, 0) == Frame.Head.WHOLE) {
        return Math.max(expected, new Frame(header, 0).position());
      }
    }
    return watermark;
  }

  private void accept(Frame frame, long file, long offset) throws IOException {
    watermark = Math.max(watermark, frame.watermark());
    while (!unproven.isEmpty() && unproven.getFirst().end() <= watermark) {
      unproven.removeFirst();
    }
    if (frame.end() > watermark) {
      unproven.addLast(new Place(frame.end(), file, offset));
    }
    parts.clock().observe(frame.clock());
    parts.tree().compare(frame);
    if (frame.end() > index.next()) {
      if (frame.position() >= index.next()) { // Else the index has its beginning already.
        requireChained(frame, file, offset);
      }
      index.add(frame, file, offset);
      heads.extend(frame);
      index.publish();
      parts.indexFolder().flush();
    }
    parts.verified().add(frame.position());
    expected = frame.end();
  }

  /** Notes a stream whose events do not follow each other. */
  private void requireChained(Frame frame, long file, long offset) {
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind() == EntryKind.EVENT) {
        fields.read(frame.bytes(), entries.blockOffset(), entries.blockLength());
        if (fields.index() == 0 && !follows(fields)) {
          note(
              new Damage(
                  parts.folder().name(file),
                  offset,
                  frame.position(),
                  frame.end(),
                  Set.of(fields.stream()),
                  "revision " + fields.revision() + " does not follow the one before it"));
        }
        return;
      }
    }
  }

  /**
   * Whether an event may follow the head of its stream. So many heads are read from the log where
   * they are not remembered, more than a tail has; those of a whole log would take longer than all
   * else.
   */
  private boolean follows(EventFields event) {
    if (heads.remembered(event.stream()).isEmpty() && headsRead++ > MOST_HEADS_READ) {
      return true;
    }
    return followsHead(event);
  }

  private boolean followsHead(EventFields event) {
    try {
      Optional<StreamHead> head = heads.head(event.stream());
      return event.revision() == head.map(StreamHead::revision).orElse(-1L) + 1
          && (head.isEmpty() || event.previous().equals(head.get().cid()));
    } catch (StoreException e) {
      return true; // Its damage has been noted, and stops the stream.
    }
  }

  private void lose(long file, long offset, long until, byte[] bytes, String reason) {
    Set<StreamId> streams =
        Salvage.streams(
            bytes, (int) Math.min(until - expected, Integer.MAX_VALUE), this::followsHead);
    String name = file < 0 ? LogFolder.EVENTS : parts.folder().name(file);
    note(new Damage(name, offset, expected, until, streams, reason));
    while (index.next() < until) {
      index.addLost(Math.min(until, index.next() + CHUNK), Math.max(0, file), offset);
      index.publish();
      parts.indexFolder().flush();
    }
    expected = Math.max(expected, until);
  }

  private void note(Damage damage) {
    parts.damages().add(damage);
    parts.indexFolder().distrust(damage.firstPosition());
  }

  /**
   * Learns the highest watermark of all frames that follow; only they can tell whether what is bad
   * here was acknowledged.
   */
  private void lookAhead(long file, long offset) throws IOException {
    if (lookedAhead) {
      return;
    }
    lookedAhead = true;
    for (long each : parts.folder().days().tailSet(file)) {
      FrameScanner scanner =
          new FrameScanner(
              parts.folder().reading(each), parts.folder().name(each), each == file ? offset : 0);
      boolean goesOn = true;
      while (goesOn) {
        switch (scanner.next()) {
          case End _ -> goesOn = false;
          case Whole(Frame frame, long _) -> observe(frame);
          case Bad(long at, String _) -> {
            byte[] header = scanner.bytes(at, Frame.HEADER);
            if (header.length == Frame.HEADER && Frame.head(header, 0) == Frame.Head.WHOLE) {
              observe(new Frame(header, 0));
            }
            goesOn = scanner.resynchronise(expected);
          }
        }
      }
    }
  }

  private void observe(Frame frame) {
    if (frame.watermark() - expected <= BELIEVED) {
      watermark = Math.max(watermark, frame.watermark());
    }
  }

  /** Moves what follows an offset, and all later files, aside: none of it was acknowledged. */
  private void cut(FrameScanner scanner, long file, long offset) throws IOException {
    scanner.requireReadable(offset);
    String suffix = ".cut-" + (parts.clock().next() >>> 16);
    for (long later : List.copyOf(parts.folder().days().tailSet(file, false))) {
      Path path = parts.folder().file(later);
      parts.files().rename(path, path.resolveSibling(LogFolder.FILE + suffix));
      parts.files().syncDirectory(parts.folder().directory(later));
      parts.folder().days().remove(later);
    }
    Path path = parts.folder().file(file);
    try (Files.Handle log = parts.files().openForWriting(path);
        Files.Handle side =
            parts.files().openForWriting(path.resolveSibling(LogFolder.FILE + suffix))) {
      copy(log, offset, log.size(), side, 0);
      side.sync();
      parts.files().syncDirectory(parts.folder().directory(file));
      log.truncate(offset);
      log.sync();
    }
    day = file;
    tail = offset;
  }

  private static void copy(Files.Handle from, long offset, long end, Files.Handle to, long toOffset)
      throws IOException {
    for (long at = offset; at < end; at += CHUNK) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - at));
      from.read(chunk, at);
      to.write(chunk.flip(), toOffset + at - offset);
    }
  }

  /**
   * Syncs the newest file. Its tail may have been cut back without a sync that followed: what was
   * cut off must not come back after a loss of power, when the next file has gone on from there.
   */
  private void keepCut() throws IOException {
    if (!parts.folder().days().isEmpty()) {
      try (Files.Handle log =
          parts.files().openForWriting(parts.folder().file(parts.folder().days().last()))) {
        log.sync();
      }
    }
  }

  /**
   * Writes again and syncs what no watermark proves (rule R5): after a crash of the system or a
   * failed sync it may stand in the page cache only, marked as if it had been written.
   */
  private void provenAgain() throws IOException {
    if (unproven.isEmpty()) {
      keepCut();
      return;
    }
    Place first = unproven.getFirst();
    for (long file : parts.folder().days().tailSet(first.day())) {
      try (Files.Handle log = parts.files().openForWriting(parts.folder().file(file))) {
        copy(
            log,
            file == first.day() ? first.offset() : 0,
            log.size(),
            log,
            file == first.day() ? first.offset() : 0);
        log.sync();
      }
      parts.folder().syncUpwards(file);
    }
  }
}

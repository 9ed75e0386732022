package cim.store.log;

import cim.store.file.Files;
import cim.store.index.PartFile;
import cim.store.index.Row;
import cim.store.index.StoredPart;
import cim.store.index.YoungPart;
import cim.store.log.FrameScanner.Bad;
import cim.store.log.FrameScanner.End;
import cim.store.log.FrameScanner.Found;
import cim.store.log.FrameScanner.Whole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the file of one part of an index again from the log, in bounded memory: reads its frames,
 * writes pieces of it, and merges them. Touches nothing that is in use until it renames the new
 * file onto the old one. One thread, for one part.
 */
final class Remaking {
  /** So many pieces are merged at once. */
  private static final int FAN_IN = 16;

  /** A frame that is not whole is read again so often. */
  private static final int TRIES = 3;

  private final Files files;
  private final Path folder;
  private final LogFolder log;
  private final LogIndex index;
  private final PartFile writer;
  private final long memory;
  private final Indexer indexer;
  private final List<StoredPart> pieces = new ArrayList<>();
  private YoungPart young = new YoungPart(0);
  private long next;

  /**
   * @param memory bytes that a piece takes until it is written
   */
  Remaking(Files files, Path folder, LogFolder log, LogIndex index, PartFile writer, long memory) {
    this.files = files;
    this.folder = folder;
    this.log = log;
    this.index = index;
    this.writer = writer;
    this.memory = memory;
    this.indexer = new Indexer(index.types());
  }

  void make(long base, long end) throws IOException {
    young = new YoungPart(base);
    next = base;
    long startDay = Long.MIN_VALUE;
    long startOffset = 0;
    if (base > 0) {
      Row before = index.row(base - 1);
      startDay = before.day();
      startOffset = before.offset();
    }
    for (long day : List.copyOf(log.days().tailSet(startDay))) {
      if (next < end) {
        read(day, day == startDay ? startOffset : 0, end);
      }
    }
    if (next < end) {
      throw new IOException("the log ends at position " + next + " (expected: " + end + ")");
    }
    piece(end);
    while (pieces.size() > 1) {
      mergeAll();
    }
  }

  private void read(long day, long from, long end) throws IOException {
    Files.Handle file = log.reading(day);
    FrameScanner frames = new FrameScanner(file, log.name(day), from);
    int tries = 0;
    while (next < end) {
      Found found;
      try {
        found = frames.next();
      } catch (IOException e) {
        if (file.equals(log.reading(day))) {
          throw e;
        }
        file = log.reading(day); // Another generation took its place meanwhile.
        frames = new FrameScanner(file, log.name(day), frames.offset());
        continue;
      }
      switch (found) {
        case End _ -> {
          return;
        }
        case Whole(Frame frame, long offset) -> {
          tries = 0;
          add(frame, day, offset, end);
        }
        case Bad(long offset, String reason) -> {
          if (++tries == TRIES) {
            throw new IOException(log.name(day) + ": damaged at byte " + offset + ": " + reason);
          }
          file = log.reading(day);
          frames = new FrameScanner(file, log.name(day), offset);
        }
      }
    }
  }

  private void add(Frame frame, long day, long offset, long end) throws IOException {
    if (frame.position() > next) {
      throw new IOException(log.name(day) + ": a frame is missing before byte " + offset);
    }
    indexer.add(young, frame, day, offset, next, end);
    next = Math.min(end, Math.max(next, frame.end()));
    if (young.bytes(next) > memory && Row.group(next) > young.base()) {
      piece(Row.group(next));
    }
  }

  private void piece(long end) throws IOException {
    if (end > young.base()) {
      writer.write(young, end);
      pieces.add(open(young.base(), end));
      young = young.from(end);
    }
  }

  private void mergeAll() throws IOException {
    List<StoredPart> all = List.copyOf(pieces);
    pieces.clear();
    for (int first = 0; first < all.size(); first += FAN_IN) {
      List<StoredPart> some = all.subList(first, Math.min(all.size(), first + FAN_IN));
      if (some.size() == 1) {
        pieces.add(some.getFirst());
        continue;
      }
      writer.merge(some);
      for (StoredPart part : some) {
        files.delete(folder.resolve(part.name()));
      }
      pieces.add(open(some.getFirst().base(), some.getLast().end()));
    }
  }

  private StoredPart open(long base, long end) throws IOException {
    return StoredPart.open(
        files,
        folder,
        base,
        end,
        (_, _) -> {
          throw new IOException("it was written a moment ago; the disk does not keep it");
        });
  }
}

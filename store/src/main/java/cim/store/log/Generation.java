package cim.store.log;

import cim.ipld.Cid;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.file.Files;
import cim.store.log.FrameScanner.Bad;
import cim.store.log.FrameScanner.End;
import cim.store.log.FrameScanner.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A day's file written anew, the same but for what is taken out of some frames. What erases masks
 * sealed blocks in their places (RULINGS 4), so that no place changes: most of it is copied while
 * others append; the writer thread copies the rest and {@link #finish puts it in place}. What
 * compacts makes frames shorter, in days that nobody appends to: {@link #rename} and {@link
 * #replace} are two steps there, with the index between them.
 */
final class Generation implements AutoCloseable {
  private static final String UNFINISHED = LogFolder.FILE + ".new";
  private static final int BUFFER = 1 << 20;

  private final Files files;
  private final LogFolder folder;
  private final long day;
  private final UnaryOperator<Frame> change;
  private final Path path;
  private final Files.Handle target;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;
  private @Nullable Bad damage;
  private Optional<Files.Handle> opened = Optional.empty();

  /** Whether more may be written behind what is there. */
  private enum Source {
    GROWING,
    AT_REST
  }

  /**
   * @param change gives what takes the place of a frame: it, changed or not, or another one
   */
  Generation(Files files, LogFolder folder, long day, UnaryOperator<Frame> change)
      throws IOException {
    this.files = files;
    this.folder = folder;
    this.day = day;
    this.change = change;
    this.path = folder.directory(day).resolve(UNFINISHED);
    this.target = files.openForWriting(path);
  }

  /** The blocks of a log that are sought. What is damaged is passed. */
  static SealedBlocks find(LogFolder folder, Sought sought) throws IOException {
    List<Cid> found = new ArrayList<>();
    Set<Long> days = new TreeSet<>();
    for (long day : folder.days()) {
      FrameScanner scanner = new FrameScanner(folder.reading(day), folder.name(day), 0);
      boolean goesOn = true;
      while (goesOn) {
        switch (scanner.next()) {
          case End _ -> goesOn = false;
          case Bad _ -> goesOn = scanner.resynchronise(0);
          case Whole(Frame frame, long _) ->
              each(
                  frame,
                  sought,
                  block -> {
                    found.add(block.cid());
                    days.add(day);
                  });
        }
      }
    }
    return new SealedBlocks(found, days);
  }

  /** Masks what is sought. */
  static UnaryOperator<Frame> masking(Sought sought) {
    return frame -> {
      each(
          frame,
          sought,
          block -> {
            block.mask();
            frame.sealMasked();
          });
      return frame;
    };
  }

  /** Hands over the entries of a frame that are sought. */
  private static void each(Frame frame, Sought sought, Consumer<Entries> consumer) {
    Entries entries = new Entries();
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    while (stepped(entries)) {
      if (entries.kind() == EntryKind.SEALED && sought.test(frame, entries)) {
        consumer.accept(entries);
      }
    }
  }

  private static boolean stepped(Entries entries) {
    try {
      return entries.next();
    } catch (StoreException e) {
      return false; // What is no entry stays as it is: a verification names it.
    }
  }

  /** Copies what is in the file so far. Any thread. */
  void begin() throws IOException {
    target.truncate(0);
    copy(Source.GROWING);
    target.sync();
  }

  /** Copies the rest, and takes the place of the file. Writer thread. */
  void finish() throws IOException {
    copy(Source.AT_REST);
    target.sync();
    folder.replace(day, path);
  }

  long day() {
    return day;
  }

  /** The frames of what has been copied. */
  FrameScanner frames() throws IOException {
    return new FrameScanner(target, folder.name(day), 0);
  }

  /**
   * Requires that all that has been copied was whole.
   *
   * @throws StoreException {@code corrupt}
   */
  void requireWhole() {
    if (damage != null) {
      throw DayFile.damaged(folder.name(day), damage.offset(), damage.reason());
    }
  }

  /** Takes the name of the file, not durably yet. Who has the log open reads the old one. */
  void rename() throws IOException {
    folder.reading(day);
    opened = Optional.of(files.openForReading(path));
    files.rename(path, folder.file(day));
  }

  /** Is what is read from now on; the file before, to be closed. */
  Optional<Files.Handle> replace() {
    Files.Handle fresh = opened.orElseThrow();
    opened = Optional.empty();
    return folder.replace(day, fresh);
  }

  private void copy(Source source) throws IOException {
    FrameScanner scanner = new FrameScanner(folder.reading(day), folder.name(day), written);
    boolean goesOn = true;
    while (goesOn) {
      switch (scanner.next()) {
        case End _ -> goesOn = false;
        case Whole(Frame frame, long _) -> {
          Frame next = change.apply(frame);
          put(next.bytes(), next.start(), next.size());
        }
        case Bad bad -> {
          damage = damage == null ? bad : damage;
          long at = bad.offset();
          goesOn = scanner.resynchronise(0);
          if (goesOn || source == Source.AT_REST) {
            putDamaged(scanner, at);
          }
        }
      }
    }
    flush();
  }

  private void putDamaged(FrameScanner scanner, long from) throws IOException {
    for (long at = from; at < scanner.offset(); at += BUFFER) {
      byte[] bytes = scanner.bytes(at, (int) Math.min(BUFFER, scanner.offset() - at));
      put(bytes, 0, bytes.length);
    }
  }

  private void put(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.remaining()) {
      flush();
    }
    if (length > buffer.capacity()) {
      target.write(ByteBuffer.wrap(bytes, offset, length), written);
      written += length;
    } else {
      buffer.put(bytes, offset, length);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    target.write(buffer, written);
    written += length;
    buffer.clear();
  }

  /** Leaves nothing of one that was not finished. */
  @Override
  public void close() throws IOException {
    target.close();
    if (opened.isPresent()) {
      opened.get().close();
    }
    if (files.exists(path)) {
      files.delete(path);
    }
  }
}

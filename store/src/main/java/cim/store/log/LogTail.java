package cim.store.log;

import cim.store.file.Files;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the next frame goes, and the file that is open for it. Writer thread only. */
final class LogTail {
  private final LogFolder folder;
  private final FolderLock lock;
  private long day;
  private long offset;
  private Files.Handle handle = NoFile.INSTANCE;
  private long handleDay = -1;
  private Path file = Path.of("");

  LogTail(LogFolder folder, FolderLock lock, long day, long offset) {
    this.folder = folder;
    this.lock = lock;
    this.day = day;
    this.offset = offset;
  }

  long day() {
    return day;
  }

  long offset() {
    return offset;
  }

  /** The file's name in messages. */
  String name() {
    return folder.name(day);
  }

  /** Begins a new file where the day is over; never goes back (rule R12). */
  void startDay(long today) {
    if (today > day) {
      day = today;
      offset = 0;
    }
  }

  /**
   * Writes at the tail, which stays where it is until {@link #advance}.
   *
   * @throws UncheckedIOException where the directories of a new file cannot be made durable
   */
  void write(ByteBuffer frames) throws IOException {
    if (handleDay != day) {
      Files.Handle next = folder.writing(day);
      handle.close();
      handle = next;
      handleDay = day;
      file = folder.file(day);
      try {
        folder.syncUpwards(day);
      } catch (IOException e) {
        throw new UncheckedIOException(name() + ": its directory cannot be synced", e);
      }
    }
    handle.write(frames, offset);
  }

  /**
   * Makes durable what was written.
   *
   * @throws IOException also where it went into a file that nobody will find: somebody deleted,
   *     moved or replaced it, or a directory above it; or where others may write here too
   */
  void sync() throws IOException {
    handle.sync();
    if (!handle.isAt(file)) {
      throw new IOException("it was deleted, moved or replaced while it was written");
    }
    lock.requireHeld();
  }

  void advance(int bytes) {
    offset += bytes;
  }

  /** Cuts off what was written behind the tail: it was promised to nobody. */
  void cutBack() throws IOException {
    if (handleDay == day && handle.size() > offset) {
      handle.truncate(offset);
      handle.sync(); // What was cut off must not come back once another file goes on from here.
    }
  }

  /** Whether the file can be opened for writing, where there is one. */
  void requireWritable() throws IOException {
    if (folder.days().contains(day)) {
      folder.writing(day).close();
    }
  }

  /** Closes the file; what is written next opens it again, be it another one by then. */
  void letGo() {
    try {
      handle.close();
    } catch (IOException e) {
      // Everything written through it is durable.
    }
    handle = NoFile.INSTANCE;
    handleDay = -1;
  }
}

package cim.store.log;

import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@code cim.lock}: one store holds a data folder (rule R11). The system's lock on the file
 * decides, which ends with its process; the text, {@code <process id> <boot id>}, only tells whom
 * to ask.
 *
 * <p>A lock on a file that somebody deletes keeps nobody out any more: the next process makes
 * another one. So {@code .cim-lock} is locked as well, which is in nobody's way, and a log asks
 * {@link #requireHeld} before it answers.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "cim.lock";
  private static final String SECOND = ".cim-lock";
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path file;
  private final Files.Handle first;
  private final Files.Handle second;

  private FolderLock(Path file, Files.Handle first, Files.Handle second) {
    this.file = file;
    this.first = first;
    this.second = second;
  }

  /**
   * Takes both locks, which are held until this is closed.
   *
   * @throws StoreException {@code locked}
   */
  static FolderLock take(Files files, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    Files.Handle first = taken(files, file);
    try {
      return new FolderLock(file, first, taken(files, dataFolder.resolve(SECOND)));
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static Files.Handle taken(Files files, Path file) throws IOException {
    try {
      Files.Handle held = files.lock(file).orElseThrow(() -> locked(file, holder(files, file)));
      try {
        sign(held);
        return held;
      } catch (IOException e) {
        held.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw locked(file, "this process, " + ProcessHandle.current().pid());
    }
  }

  /**
   * Refuses to go on where {@code cim.lock} is not the file that was locked: another process may
   * hold the folder by now. What was durable before the other one took its lock it has read.
   */
  void requireHeld() throws IOException {
    if (!first.isAt(file)) {
      throw new IOException(
          FILE + " was deleted, moved or replaced: another process may write to this folder");
    }
  }

  @Override
  public void close() throws IOException {
    try (first) {
      second.close();
    }
  }

  private static void sign(Files.Handle held) throws IOException {
    String owner = ProcessHandle.current().pid() + " " + bootId() + "\n";
    held.truncate(0);
    held.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String holder(Files files, Path file) {
    try (Files.Handle reading = files.openForReading(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(100);
      int size = reading.read(bytes, 0);
      return "process "
          + new String(bytes.array(), 0, size, StandardCharsets.US_ASCII).split("\\s", 2)[0];
    } catch (IOException e) {
      return "another process";
    }
  }

  private static String bootId() {
    try {
      return java.nio.file.Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "-"; // Not on this system; the lock itself does not need it.
    }
  }

  private static StoreException locked(Path file, String holder) {
    return new StoreException(
        "locked",
        file.getParent()
            + ": held by "
            + holder
            + " (expected: free); end that node, or go through it");
  }
}

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
 */
final class FolderLock {
  private static final String FILE = "cim.lock";
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private FolderLock() {}

  /** The lock file, held until the handle is closed. */
  static Files.Handle take(Files files, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(FILE);
    try {
      Files.Handle held =
          files.lock(file).orElseThrow(() -> locked(dataFolder, holder(files, file)));
      try {
        sign(held);
        return held;
      } catch (IOException e) {
        held.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw locked(dataFolder, "this process, " + ProcessHandle.current().pid());
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

  private static StoreException locked(Path folder, String holder) {
    return new StoreException(
        "locked",
        folder + ": held by " + holder + " (expected: free); end that node, or go through it");
  }
}

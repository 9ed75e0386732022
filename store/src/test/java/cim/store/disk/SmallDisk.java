package cim.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real file system of a few kilobytes or megabytes, in memory, which can be filled up. Only root
 * on Linux may mount one; elsewhere the test says that it was skipped.
 */
public final class SmallDisk implements AutoCloseable {
  private static final String BALLAST = "ballast";
  private static final int CHUNK = 1 << 20;

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** Mounts one at an empty directory. */
  public static SmallDisk mount(Path at, long bytes) throws IOException {
    Files.createDirectories(at);
    String said;
    try {
      said = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "cim-test", at.toString()));
    } catch (IOException e) {
      said = e.toString();
    }
    Assumptions.assumeTrue(
        said.isEmpty(),
        "SKIPPED: no small disk can be mounted here, so none was filled up: " + said);
    return new SmallDisk(at);
  }

  public Path root() {
    return root;
  }

  /** Fills it up, so that only so many bytes are left. */
  public void leave(long bytes) throws IOException {
    try (FileChannel ballast =
        FileChannel.open(
            root.resolve(BALLAST), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long size = ballast.size();
      long wanted = Math.max(0, size + free() - bytes);
      ballast.truncate(wanted);
      fill(ballast, size, wanted);
    }
  }

  private void fill(FileChannel ballast, long from, long until) throws IOException {
    try {
      for (long at = from; at < until; ) {
        at += ballast.write(ByteBuffer.allocate((int) Math.min(CHUNK, until - at)), at);
      }
    } catch (IOException e) {
      if (free() > 0) {
        throw e;
      } // Else somebody else took the last bytes: it is full all the same.
    }
  }

  /** Lets it be read only, {@code ro}, or written again, {@code rw}. */
  public void remount(String how) throws IOException {
    String said = run(List.of("mount", "-o", "remount," + how, root.toString()));
    if (!said.isEmpty()) {
      throw new IOException(said);
    }
  }

  /** Makes room again. */
  public void makeRoom() throws IOException {
    Files.deleteIfExists(root.resolve(BALLAST));
  }

  public long free() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    String said = run(List.of("umount", root.toString()));
    if (!said.isEmpty()) {
      throw new IOException(said);
    }
  }

  /** What a program that failed said; empty where it did not fail. */
  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      String said = out.readAllAsString().strip();
      return process.waitFor() == 0 ? "" : command + ": " + said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

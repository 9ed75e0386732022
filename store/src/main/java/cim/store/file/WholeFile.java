package cim.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Small files that are read and written whole. */
public final class WholeFile {

  /** Ends the name of a file that is being written. */
  public static final String UNFINISHED = ".new";

  private WholeFile() {}

  public static byte[] read(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(handle.size()));
      handle.read(bytes, 0);
      return bytes.array();
    }
  }

  /**
   * Puts a file in place of the one of this name in one step; whole and durable when this returns.
   */
  public static void replace(Files files, Path folder, String name, byte[] bytes)
      throws IOException {
    Path fresh = folder.resolve(name + UNFINISHED);
    try (Files.Handle handle = files.openForWriting(fresh)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(bytes), 0);
      handle.sync();
    }
    files.rename(fresh, folder.resolve(name));
    files.syncDirectory(folder);
  }

  /**
   * Puts a file that can be made again in place of the one of this name. Readers see it whole;
   * after a loss of power it may be empty, cut short, or all zero.
   */
  public static void replaceDerived(Files files, Path folder, String name, byte[] bytes)
      throws IOException {
    Path fresh = folder.resolve(name + UNFINISHED);
    try (Files.Handle handle = files.openForWriting(fresh)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(bytes), 0);
    }
    files.rename(fresh, folder.resolve(name));
  }

  /** Makes a directory and those above it, down from one that is there, each entry durable. */
  public static void createDirectories(Files files, Path directory) throws IOException {
    if (files.isDirectory(directory)) {
      return;
    }
    Path parent = parent(directory);
    createDirectories(files, parent);
    files.createDirectory(directory);
    files.syncDirectory(parent);
  }

  /**
   * Goes on with making directories where a killed process may have stopped: the last one that it
   * made is there, and nothing says that its entry is durable.
   */
  public static void createDirectoriesAgain(Files files, Path directory) throws IOException {
    Path there = directory;
    while (!files.isDirectory(there)) {
      there = parent(there);
    }
    Path above = there.getParent();
    if (above != null) {
      try {
        files.syncDirectory(above);
      } catch (AccessDeniedException e) {
        // Who may not open it has not made anything in it.
      }
    }
    createDirectories(files, directory);
  }

  private static Path parent(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent == null) {
      throw new IOException(directory + ": no such directory");
    }
    return parent;
  }
}

package cim.store.file;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file layer (RULINGS 22): every call that the store makes to a disk. Paths are those of the
 * real file system; what happens behind them is the implementation's: the disk, a disk that fails
 * at the n-th call, or a simulated one.
 */
public interface Files {

  /** Opens a file for reading. */
  Handle openForReading(Path file) throws IOException;

  /** Opens or creates a file for writing anywhere in it and reading. */
  Handle openForWriting(Path file) throws IOException;

  void createDirectory(Path directory) throws IOException;

  /** Moves a file onto another name in one step. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  boolean exists(Path path);

  boolean isDirectory(Path path);

  /** The names in a directory, sorted. */
  List<String> list(Path directory) throws IOException;

  /** Makes the entries of a directory durable. */
  void syncDirectory(Path directory) throws IOException;

  /**
   * Opens or creates a file and takes its lock, which ends when the handle is closed or the process
   * ends; empty where another process holds it. Unless an implementation knows better, there is no
   * other process.
   *
   * @throws java.nio.channels.OverlappingFileLockException when this process holds it
   */
  default Optional<Handle> lock(Path file) throws IOException {
    return Optional.of(openForWriting(file));
  }

  /** Free bytes on the disk that holds the path. */
  long usableSpace(Path path) throws IOException;

  /** Bytes that can be read. Reads name their place, so threads share one without a cursor. */
  interface Reading extends AutoCloseable {

    /** Reads until the buffer is full or the bytes end; the number of bytes read. */
    int read(ByteBuffer target, long offset) throws IOException;

    long size() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** An open file. Writes name their place, too. */
  interface Handle extends Reading {

    /** Writes the whole buffer, however many system calls that takes. */
    void write(ByteBuffer source, long offset) throws IOException;

    void truncate(long size) throws IOException;

    /** Makes written bytes durable (fdatasync). Never to be called again after it has failed. */
    void sync() throws IOException;

    /**
     * Whether a path leads to this file now: an open file goes on taking bytes when it was deleted,
     * moved or replaced, which nobody finds any more. Unless an implementation knows better, it
     * does.
     */
    default boolean isAt(Path file) throws IOException {
      return true;
    }

    /**
     * Bytes that will never change again, for reading; freed when nothing refers to them any more.
     * Unless an implementation knows better, they are read into memory.
     */
    default MemorySegment map(long offset, long length) throws IOException {
      MemorySegment copy = Arena.ofAuto().allocate(length, Long.BYTES);
      if (read(copy.asByteBuffer(), offset) < length) {
        throw new EOFException(
            "bytes: fewer than " + length + " at " + offset + " (expected: all)");
      }
      return copy.asReadOnly();
    }
  }
}

package cim.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

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

  /** Free bytes on the disk that holds the path. */
  long usableSpace(Path path) throws IOException;

  /**
   * An open file. Reads and writes name their place, so threads share a handle without a cursor.
   */
  interface Handle extends AutoCloseable {

    /** Reads until the buffer is full or the file ends; the number of bytes read. */
    int read(ByteBuffer target, long offset) throws IOException;

    /** Writes the whole buffer, however many system calls that takes. */
    void write(ByteBuffer source, long offset) throws IOException;

    long size() throws IOException;

    void truncate(long size) throws IOException;

    /** Makes written bytes durable (fdatasync). Never to be called again after it has failed. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
  }
}

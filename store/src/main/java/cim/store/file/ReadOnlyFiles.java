package cim.store.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Files made of something else, that are only read: every call that would change one is refused.
 */
public interface ReadOnlyFiles extends Files {

  @Override
  default Handle openForWriting(Path file) {
    throw refused();
  }

  @Override
  default void createDirectory(Path directory) {
    throw refused();
  }

  @Override
  default void rename(Path from, Path to) {
    throw refused();
  }

  @Override
  default void delete(Path file) {
    throw refused();
  }

  @Override
  default void syncDirectory(Path directory) {
    throw refused();
  }

  /** An open file of them; there is nothing to close. */
  interface ReadOnlyHandle extends Handle {

    @Override
    default void write(ByteBuffer source, long offset) {
      throw refused();
    }

    @Override
    default void truncate(long size) {
      throw refused();
    }

    @Override
    default void sync() {
      throw refused();
    }

    @Override
    default void close() {}
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("these files are only read");
  }
}

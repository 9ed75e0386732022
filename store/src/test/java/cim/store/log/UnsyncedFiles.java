package cim.store.log;

import cim.store.disk.PassingFiles;
import cim.store.file.DiskFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The disk without syncs, for thousands of stores in seconds; what a test wants to fail it
 * overrides.
 */
class UnsyncedFiles extends PassingFiles {

  UnsyncedFiles() {
    super(new DiskFiles());
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return new PassingHandle(super.openForWriting(file)) {
      @Override
      public void write(ByteBuffer source, long offset) throws IOException {
        beforeWrite(file);
        super.write(source, offset);
      }

      @Override
      public void sync() throws IOException {
        beforeSync(file);
      }
    };
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {}

  /** Called for every write to a file. */
  void beforeWrite(Path file) throws IOException {}

  /** Called for every sync of a file. */
  void beforeSync(Path file) throws IOException {}
}

package cim.store.log;

import cim.store.file.DiskFiles;
import cim.store.file.Files;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The disk without syncs, for thousands of stores in seconds; what a test wants to fail it
 * overrides.
 */
class UnsyncedFiles implements Files {
  private final Files disk = new DiskFiles();

  @Override
  public Handle openForReading(Path file) throws IOException {
    return disk.openForReading(file);
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return new Unsynced(disk.openForWriting(file), file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    disk.createDirectory(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public boolean exists(Path path) {
    return disk.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return disk.isDirectory(path);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {}

  @Override
  public Optional<Handle> lock(Path file) throws IOException {
    return disk.lock(file);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return disk.usableSpace(path);
  }

  /** Called for every write to a file. */
  void beforeWrite(Path file) throws IOException {}

  /** Called for every sync of a file. */
  void beforeSync(Path file) throws IOException {}

  private final class Unsynced implements Handle {
    private final Handle handle;
    private final Path file;

    Unsynced(Handle handle, Path file) {
      this.handle = handle;
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return handle.read(target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      beforeWrite(file);
      handle.write(source, offset);
    }

    @Override
    public long size() throws IOException {
      return handle.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      handle.truncate(size);
    }

    @Override
    public void sync() throws IOException {
      beforeSync(file);
    }

    @Override
    public MemorySegment map(long offset, long length) throws IOException {
      return handle.map(offset, length);
    }

    @Override
    public void close() throws IOException {
      handle.close();
    }
  }
}

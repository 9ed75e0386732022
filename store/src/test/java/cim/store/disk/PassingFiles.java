package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Passes every call on to another file layer; what a test wants otherwise it overrides. */
public class PassingFiles implements Files {
  private final Files files;

  public PassingFiles(Files files) {
    this.files = files;
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    return files.openForReading(file);
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return files.openForWriting(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    files.createDirectory(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    files.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    files.delete(file);
  }

  @Override
  public boolean exists(Path path) {
    return files.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return files.isDirectory(path);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return files.list(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    files.syncDirectory(directory);
  }

  @Override
  public Optional<Handle> lock(Path file) throws IOException {
    return files.lock(file);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return files.usableSpace(path);
  }

  /** Passes every call on to another open file, and maps what it reads itself. */
  public static class PassingHandle implements Handle {
    private final Handle handle;

    public PassingHandle(Handle handle) {
      this.handle = handle;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return handle.read(target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
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
      handle.sync();
    }

    @Override
    public boolean isAt(Path file) throws IOException {
      return handle.isAt(file);
    }

    @Override
    public void close() throws IOException {
      handle.close();
    }
  }
}

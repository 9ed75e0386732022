package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk of which one block of one file cannot be read (F14). */
public final class UnreadableBlock extends PassingFiles {
  private final Path file;
  private final long from;
  private final long to;

  public UnreadableBlock(Files files, Path file, long from, long to) {
    super(files);
    this.file = file;
    this.from = from;
    this.to = to;
  }

  @Override
  public Handle openForReading(Path opened) throws IOException {
    Handle handle = super.openForReading(opened);
    return opened.equals(file) ? new Unreadable(handle) : handle;
  }

  private final class Unreadable extends PassingHandle {
    Unreadable(Handle handle) {
      super(handle);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      if (offset < to && from < offset + target.remaining()) {
        throw new IOException("Input/output error");
      }
      return super.read(target, offset);
    }
  }
}

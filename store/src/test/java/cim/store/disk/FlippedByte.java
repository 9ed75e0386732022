package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A disk, of one file of which one byte is read otherwise than it was written. What is below stays
 * as it is, so that any number of these may look at one disk at a time.
 */
public final class FlippedByte extends PassingFiles {
  private final Path file;
  private final long at;
  private final int bits;

  /**
   * Changes what is read at one place of one file.
   *
   * @param bits those of the byte that are changed
   */
  public FlippedByte(Files files, Path file, long at, int bits) {
    super(files);
    this.file = file;
    this.at = at;
    this.bits = bits;
  }

  @Override
  public Handle openForReading(Path opened) throws IOException {
    Handle handle = super.openForReading(opened);
    return opened.equals(file) ? new Flipped(handle) : handle;
  }

  private final class Flipped extends PassingHandle {

    Flipped(Handle handle) {
      super(handle);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      int start = target.position();
      int read = super.read(target, offset);
      if (offset <= at && at < offset + read) {
        int place = start + (int) (at - offset);
        target.put(place, (byte) (target.get(place) ^ bits));
      }
      return read;
    }
  }
}

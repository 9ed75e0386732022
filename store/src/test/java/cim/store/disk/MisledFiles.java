package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drive that says that it wrote, and did not, or wrote elsewhere, or answers a read with what
 * stood there before: once, at the n-th write or read (F13). May be used by any number of threads.
 */
public final class MisledFiles extends PassingFiles {

  /** What the drive does. */
  public enum Mistake {
    LOST_WRITE,
    /** To another place of the same file. */
    WRITE_ELSEWHERE,
    /** To the same place of another file. */
    WRITE_TO_ANOTHER_FILE,
    STALE_READ
  }

  private final Mistake mistake;
  private final Random chance;
  private final List<Handle> written = new ArrayList<>();
  private int left;

  /** Makes the mistake at the n-th call of its kind, from 1 on. */
  public MisledFiles(Files files, Mistake mistake, int nth, long seed) {
    super(files);
    this.mistake = mistake;
    this.left = nth;
    this.chance = Chance.of(seed);
  }

  /** Whether the mistake has been made. */
  public synchronized boolean made() {
    return left <= 0;
  }

  private boolean isNow(boolean read) {
    return read == (mistake == Mistake.STALE_READ) && --left == 0;
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return new Misled(super.openForWriting(file));
  }

  @Override
  public Handle openForReading(Path file) throws IOException {
    return new Misled(super.openForReading(file));
  }

  private final class Misled extends PassingHandle {
    private final Handle handle;

    Misled(Handle handle) {
      super(handle);
      this.handle = handle;
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      synchronized (MisledFiles.this) {
        if (!isNow(false)) {
          written.add(handle);
          handle.write(source, offset);
          return;
        }
        switch (mistake) {
          case LOST_WRITE, STALE_READ -> source.position(source.limit());
          case WRITE_ELSEWHERE -> {
            long size = Math.max(1, handle.size());
            handle.write(source, (offset + 1 + chance.nextLong(size)) % (size + 1));
          }
          case WRITE_TO_ANOTHER_FILE -> {
            if (written.isEmpty()) {
              source.position(source.limit());
            } else {
              written.get(chance.nextInt(written.size())).write(source, offset);
            }
          }
        }
      }
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      int start = target.position();
      int read = handle.read(target, offset);
      synchronized (MisledFiles.this) {
        if (isNow(true) && read > 0) {
          // What stood there before the newest write: nothing, from some byte on.
          for (int at = start + chance.nextInt(read); at < start + read; at++) {
            target.put(at, (byte) 0);
          }
        }
      }
      return read;
    }
  }
}

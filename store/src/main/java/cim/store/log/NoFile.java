package cim.store.log;

import cim.store.file.Files;
import java.nio.ByteBuffer;

/** Stands where no file is open yet. */
enum NoFile implements Files.Handle {
  INSTANCE;

  @Override
  public int read(ByteBuffer target, long offset) {
    throw new IllegalStateException("no file is open");
  }

  @Override
  public void write(ByteBuffer source, long offset) {
    throw new IllegalStateException("no file is open");
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public void truncate(long size) {
    throw new IllegalStateException("no file is open");
  }

  @Override
  public void sync() {
    throw new IllegalStateException("no file is open");
  }

  @Override
  public void close() {}
}

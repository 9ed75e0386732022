package cim.store.disk;

import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Throws an error, as a virtual machine does that is out of memory or of stack, at the n-th write
 * or sync of threads whose names begin alike (F21).
 */
public final class Failing extends PassingFiles {
  private final String threads;
  private final Supplier<Error> error;
  private final AtomicInteger left;

  public Failing(Files files, String threads, int nth, Supplier<Error> error) {
    super(files);
    this.threads = threads;
    this.error = error;
    this.left = new AtomicInteger(nth);
  }

  /** Whether it has thrown. */
  public boolean hasFailed() {
    return left.get() <= 0;
  }

  private void count() {
    if (Thread.currentThread().getName().startsWith(threads) && left.decrementAndGet() == 0) {
      throw error.get();
    }
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    count();
    return new PassingHandle(super.openForWriting(file)) {
      @Override
      public void write(ByteBuffer source, long offset) throws IOException {
        count();
        super.write(source, offset);
      }

      @Override
      public void sync() throws IOException {
        super.sync();
        count();
      }
    };
  }
}

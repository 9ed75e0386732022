package cim.store.fault;

import cim.store.disk.PassingFiles;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Holds a log's writer before its next sync, so that what is queued meanwhile is one group; and
 * tells when it begins a group. May be used by any number of threads.
 */
final class Gate extends PassingFiles {
  private final Runnable begins;
  private CompletableFuture<Boolean> reached = CompletableFuture.completedFuture(true);
  private CompletableFuture<Boolean> opened = CompletableFuture.completedFuture(true);

  /**
   * A gate before a disk.
   *
   * @param begins run by a writer that begins a group of commits, which asks for space first
   */
  Gate(Files files, Runnable begins) {
    super(files);
    this.begins = begins;
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    begins.run();
    return super.usableSpace(path);
  }

  /** Holds the next sync of a writer until {@link #open}; done when the writer has come so far. */
  synchronized CompletableFuture<Boolean> close() {
    reached = new CompletableFuture<>();
    opened = new CompletableFuture<>();
    return reached;
  }

  synchronized void open() {
    opened.complete(true);
  }

  /** Whether this is the thread that writes a log. */
  static boolean isWriter() {
    return Thread.currentThread().getName().startsWith("cim-log-");
  }

  private void pass() {
    if (isWriter()) {
      CompletableFuture<Boolean> until;
      synchronized (this) {
        reached.complete(true);
        until = opened;
      }
      until.join();
    }
  }

  @Override
  public Handle openForWriting(Path file) throws IOException {
    return new PassingHandle(super.openForWriting(file)) {
      @Override
      public void sync() throws IOException {
        pass();
        super.sync();
      }
    };
  }
}

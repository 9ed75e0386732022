package cim.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads files on threads of their own, each for a limited time. A thread that does not come back is
 * left behind; when too many are, nothing more is read. Used by the importing thread.
 */
final class GuardedReader {
  private static final int MOST_LEFT_BEHIND = 4;

  private final Duration patience;
  private final List<Thread> leftBehind = new ArrayList<>();

  /** A file's reading. */
  @FunctionalInterface
  interface Reading {
    Extraction read(InputStream content);
  }

  /** Where the content comes from. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  GuardedReader(Duration patience) {
    this.patience = patience;
  }

  Extraction read(Opening content, Reading reading) {
    leftBehind.removeIf(thread -> !thread.isAlive());
    if (leftBehind.size() >= MOST_LEFT_BEHIND) {
      return new Extraction.Failed("not read: too many files before it are still being read");
    }
    FutureTask<Extraction> task =
        new FutureTask<>(() -> {
          try (InputStream input = content.open()) {
            return reading.read(input);
          }
        });
    Thread thread = Thread.ofPlatform().name("file-reader").daemon().start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      leftBehind.add(thread);
      return new Extraction.Failed("took longer than " + patience.toSeconds() + " s to read");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Extraction.Failed("unreadable: " + cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the import was interrupted; import again to go on", e);
    }
  }
}

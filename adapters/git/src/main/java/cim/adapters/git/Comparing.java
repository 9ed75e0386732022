package cim.adapters.git;

import cim.adapters.git.FileChanges.Compared;
import cim.adapters.git.FileChanges.Trees;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.Repository;

/**
 * Compares commits with their parents, a stretch of history on each core. A pack holds an old
 * version of a file as the difference to a newer one, and that to a still newer one: whoever reads
 * backwards in time builds each version from the one just read, whoever reads forwards builds the
 * whole row for every version. So a stretch is compared from its newest commit to its oldest, ahead
 * of the importing thread, which takes the results the other way round.
 */
final class Comparing implements AutoCloseable {
  private static final int MOST_CORES = 4;

  /** File changes in memory; past that, a commit is compared when it is its turn. */
  private static final long MOST_HELD = 200_000;

  private final Repository repository;
  private final Packs packs;
  private final ConcurrentLinkedQueue<FileChanges> idle = new ConcurrentLinkedQueue<>();
  private final AtomicLong held = new AtomicLong();
  private final ExecutorService comparers =
      Executors.newFixedThreadPool(
          cores(), Thread.ofPlatform().name("git-compare-", 0).daemon().factory());
  private volatile boolean closed;

  Comparing(Repository repository) throws IOException {
    this.repository = repository;
    this.packs = Packs.of(repository);
  }

  /** How many stretches are compared at once. */
  static int cores() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_CORES);
  }

  /** A comparison that may be still to come. Asked by the importing thread, once. */
  final class Comparison {
    private final Trees trees;
    private final CompletableFuture<Optional<Compared>> ahead = new CompletableFuture<>();

    private Comparison(Trees trees) {
      this.trees = trees;
    }

    private void run(FileChanges changes) {
      try {
        ahead.complete(held.get() > MOST_HELD ? Optional.empty() : Optional.of(held(changes)));
      } catch (IOException | RuntimeException | Error e) {
        ahead.completeExceptionally(e);
      }
    }

    private Compared held(FileChanges changes) throws IOException {
      Compared compared = changes.of(trees);
      held.addAndGet(compared.changes().size());
      return compared;
    }

    private Compared now() throws IOException {
      FileChanges changes = take();
      try {
        return changes.of(trees);
      } finally {
        idle.add(changes);
      }
    }

    Compared result() throws IOException {
      try {
        Optional<Compared> compared = ahead.get();
        compared.ifPresent(one -> held.addAndGet(-one.changes().size()));
        return compared.isPresent() ? compared.get() : now();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** One of the commits that are compared together. */
  Comparison comparison(Trees trees) {
    return new Comparison(trees);
  }

  /** Begins to compare a stretch on one core. */
  void begin(List<Comparison> newestFirst) {
    comparers.execute(() -> {
      FileChanges changes = take();
      newestFirst.stream().takeWhile(_ -> !closed).forEach(one -> one.run(changes));
      idle.add(changes);
    });
  }

  private FileChanges take() {
    FileChanges polled = idle.poll();
    return polled == null ? new FileChanges(repository, packs) : polled;
  }

  @Override
  public void close() {
    closed = true;
    comparers.close();
    idle.forEach(FileChanges::close);
    packs.close();
  }
}

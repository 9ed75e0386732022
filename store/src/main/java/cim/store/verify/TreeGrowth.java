package cim.store.verify;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.log.Frame;
import cim.store.proof.KeyRotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Grows the tree of a log on a worker's thread, one stretch of frames after the other, while the
 * next ones are checked. One thread adds; it waits where it is too far ahead.
 */
final class TreeGrowth {
  private final TreeCheck tree;
  private final Executor workers;

  /** The worker's only. */
  private final Entries entries = new Entries();

  private List<Grown> frames = new ArrayList<>();
  private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  /** A frame with what the tree is to know of it. */
  private record Grown(
      String file,
      long offset,
      Frame frame,
      Optional<Value.Map> opened,
      List<KeyRotation> rotated) {}

  TreeGrowth(TreeCheck tree, Executor workers) {
    this.tree = tree;
    this.workers = workers;
  }

  /** Adds a frame that has been checked. */
  void add(String file, long offset, Frame frame, CommitCheck check) {
    frames.add(new Grown(file, offset, frame, check.opened(), List.copyOf(check.rotated())));
  }

  /**
   * Has the tree grow by what was added; one such stretch may wait.
   *
   * @param done run when the frames are not looked at any more
   */
  void grow(Runnable done) {
    List<Grown> stretch = frames;
    frames = new ArrayList<>(stretch.size());
    await(before);
    before = last;
    last =
        last.thenRunAsync(
            () -> {
              stretch.forEach(this::grow);
              done.run();
            },
            workers);
  }

  /** Waits until all of it has grown. */
  void end() {
    grow(() -> {});
    await(last);
  }

  private static void await(CompletableFuture<Void> growing) {
    try {
      growing.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("verify: " + e.getCause(), e);
    }
  }

  private void grow(Grown grown) {
    Frame frame = grown.frame();
    grown.opened().ifPresent(data -> tree.openEpoch(grown.file(), grown.offset(), data));
    grown.rotated().forEach(rotation -> tree.rotated(grown.file(), grown.offset(), rotation));
    entries.reset(frame.bytes(), frame.entriesStart(), frame.entriesLength());
    try {
      while (entries.next()) {
        if (entries.kind().isLeaf()) {
          tree.append(frame.bytes(), entries.cidOffset());
        }
      }
    } catch (StoreException e) {
      // Said where the frame was checked.
    }
  }
}

package cim.store.log;

import cim.store.StoreException;
import cim.store.index.StoredPart;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Looks at every block of an index's files once after it was opened, a stride at a time between
 * other work of the index thread, so that damage is mended before anybody meets it (RULINGS 30).
 */
final class IndexCheck {
  /** Blocks of 4 KiB: some milliseconds. */
  private static final int STRIDE = 4096;

  private final List<StoredPart> parts;
  private final Executor background;
  private int part;
  private long block;
  private boolean ended;

  IndexCheck(List<StoredPart> parts, Executor background) {
    this.parts = parts;
    this.background = background;
  }

  void start() {
    background.execute(this::step);
  }

  private synchronized void step() {
    stride();
    if (!ended) {
      background.execute(this::step);
    }
  }

  /** Ends it, after one last stride. Any thread. */
  synchronized void end() {
    stride();
    ended = true;
  }

  private void stride() {
    try {
      for (int left = STRIDE; left > 0 && !ended; left--) {
        if (part == parts.size()) {
          ended = true;
        } else if (block == parts.get(part).blocks()) {
          part++;
          block = 0;
        } else {
          parts.get(part).check(block++);
        }
      }
    } catch (StoreException e) {
      ended = true; // It cannot be mended: whoever needs it is told.
    }
  }
}

package cim.store.log;

import cim.store.StoreException;
import cim.store.StoreState;
import java.io.IOException;

/** Whether a log takes commits, and why not. The writer thread changes it, any thread asks. */
final class Standing {
  private final LogParts parts;
  private volatile StoreState state = new StoreState.Serving();

  Standing(LogParts parts) {
    this.parts = parts;
  }

  StoreState state() {
    return state;
  }

  boolean isPoisoned() {
    return state instanceof StoreState.Poisoned;
  }

  boolean isReadOnly() {
    return state instanceof StoreState.ReadOnly;
  }

  /** What whoever wants to append is told while it is not serving. */
  StoreException refusal() {
    return switch (state) {
      case StoreState.Poisoned(String reason) -> new StoreException("poisoned", reason);
      case StoreState.ReadOnly(String reason) -> new StoreException("read_only", reason);
      case StoreState.Closed _ -> new StoreException("closed", "store: closed (expected: open)");
      case StoreState.Serving _ -> throw new IllegalStateException("no refusal while serving");
    };
  }

  /**
   * Whether the disk has room above the reserve (rule R10); turns read-only where it has not, and
   * serving again where it has. The reserve is for ref records and errands: erasing takes room
   * before it gives some.
   */
  boolean hasSpace() {
    try {
      long usable = parts.files().usableSpace(parts.dataFolder());
      if (usable >= parts.reserve()) {
        state = new StoreState.Serving();
        return true;
      }
      state =
          new StoreState.ReadOnly(
              "disk: "
                  + usable
                  + " bytes free (expected: at least "
                  + parts.reserve()
                  + " kept free); make room, appending then goes on by itself");
    } catch (IOException e) {
      state =
          new StoreState.ReadOnly(
              "disk: cannot be asked for free space: "
                  + e.getMessage()
                  + " (expected: the data folder where it was); put it back, appending then goes on by itself");
    }
    return false;
  }

  /** Ends being read-only as soon as its cause is gone: those who see it send nothing to try. */
  void lookAgain(LogTail tail) {
    if (state instanceof StoreState.ReadOnly before && hasSpace()) {
      try {
        tail.requireWritable();
      } catch (IOException e) {
        state = before;
      }
    }
  }

  /** A write has failed, and nothing of it is left. */
  void unwritable(String file, IOException failure) {
    state =
        new StoreState.ReadOnly(
            file
                + ": cannot be written: "
                + failure.getMessage()
                + " (expected: room on the disk, and the right to write); see to it, appending then goes on by itself");
  }

  /**
   * After a failed sync nobody knows what is on the disk: nothing is appended any more, and no sync
   * is tried again.
   */
  void poison(String file, Throwable failure) {
    state =
        new StoreState.Poisoned(
            file
                + ": "
                + failure
                + " (expected: a disk that keeps what it is given); nothing more is appended: end the process, check the disk, open the store again");
  }

  void close() {
    state = new StoreState.Closed();
  }
}

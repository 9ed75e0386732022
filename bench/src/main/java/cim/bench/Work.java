package cim.bench;

import java.util.Locale;

/** What can be measured alone: one or a few rows of the table. */
public enum Work {
  /** The five works of the seed. */
  SEED,
  /** Creating events on one core, and what that allocates. */
  CREATE,
  /** Prebuilt commits of 100. */
  BATCHES,
  /** 64 writers that wait. */
  WRITERS,
  /** One writer that waits. */
  ONE_WRITER,
  /** Bytes on the disk. */
  SIZE,
  /** Commits of 10, which make the log that the next four use. */
  GROW,
  REPLAY,
  READ,
  OPEN,
  VERIFY,
  /** Questions to a graph. */
  GRAPH,
  /** What the bare machine needs. */
  MACHINE;

  /** As it is called on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package cim.bench;

import java.util.Locale;

/** What of the store can be measured alone. */
public enum StoreWork {
  /** By 1, 8, 64 and 512 writers in batches of 1, 10, 100 and 1,000. */
  APPEND,
  /** Durable commits that come at a fixed rate, beside bare syncs at the same rate. */
  LATENCY,
  READ_STREAM,
  REPLAY,
  /** 1, 10 and 100 subscribers from the beginning. */
  CATCH_UP,
  /** Building a read model in SQLite from the log. */
  PROJECTION,
  OPEN,
  VERIFY,
  /** Heap and index for each event, and for each stream. */
  MEMORY;

  /** As it is called on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

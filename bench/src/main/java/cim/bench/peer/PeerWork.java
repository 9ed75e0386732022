package cim.bench.peer;

import java.util.Locale;

/** What each store is asked to do. */
public enum PeerWork {
  /** 64 writers, each waits for its one event. */
  APPEND_64X1,
  /** 8 writers, each waits for its batch of 100. */
  APPEND_8X100,
  /** Streams of 100 events, one after the other, at random. */
  READ_STREAM,
  /** All events, from the beginning. */
  REPLAY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

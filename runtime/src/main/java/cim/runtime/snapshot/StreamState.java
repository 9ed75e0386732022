package cim.runtime.snapshot;

import cim.ipld.Cid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a stream after one of its events.
 *
 * @param revision of that event; -1 before the first
 * @param head that event
 * @param tail what is behind it since the newest snapshot
 */
public record StreamState(Object value, long revision, Optional<Cid> head, Tail tail) {

  /**
   * What came since the newest snapshot, or since the stream began.
   *
   * @param first when its first event was recorded, or the snapshot's newest
   * @param latest the latest time of any event of the whole stream
   * @param bytes of payloads, where a policy counts them
   */
  public record Tail(long events, Instant first, Instant latest, long bytes) {
    static final Tail NONE = new Tail(0, Instant.MAX, Instant.MIN, 0);

    Tail and(Instant time, long more) {
      return new Tail(
          events + 1,
          time.isBefore(first) ? time : first,
          time.isAfter(latest) ? time : latest,
          bytes + more);
    }

    /** Nothing new, where a snapshot has been made of it. */
    Tail kept() {
      return new Tail(0, latest, latest, 0);
    }

    Duration age() {
      return events == 0 ? Duration.ZERO : Duration.between(first, latest);
    }
  }

  static StreamState beginning(Object initial) {
    return new StreamState(initial, -1, Optional.empty(), Tail.NONE);
  }

  StreamState kept() {
    return new StreamState(value, revision, head, tail.kept());
  }
}

package cim.store;

import java.util.Set;

/**
 * What is wrong with the log of a domain and needs somebody who looks after it. It stands as long
 * as its cause does; reading goes on as far as it can.
 */
public sealed interface Alarm {

  String domain();

  /** The value, what was expected, and what to do. */
  String reason();

  /**
   * Appends are refused and go on by themselves when there is room again, or the right to write.
   */
  record DegradedReadOnly(String domain, String reason) implements Alarm {}

  /** A sync failed: nothing is appended until the store is opened again. */
  record Poisoned(String domain, String reason) implements Alarm {}

  /**
   * Stored bytes are not what was written: these streams are neither read nor extended.
   *
   * @param streams empty where nobody can tell whose events they were, so that it may be any
   */
  record Corrupt(String domain, Set<StreamId> streams, String reason) implements Alarm {
    public Corrupt {
      streams = Set.copyOf(streams);
    }
  }

  /** The name that operators know, on every face. */
  default String code() {
    return switch (this) {
      case DegradedReadOnly _ -> "DEGRADED_READONLY";
      case Poisoned _ -> "POISONED";
      case Corrupt _ -> "CORRUPT";
    };
  }
}

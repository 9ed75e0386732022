package cim.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When the state of an aggregate is kept beside the log, so that loading it need not read all of
 * its events. Values that are combined: {@code everyEvents(100).or(olderThan(Duration.ofDays(1)))}.
 * A snapshot is never needed and never trusted over events, so a policy decides about speed only
 * (seed 004; MISSION A6).
 */
@SuppressWarnings("ClassInitializationDeadlock") // The cases are records without static state.
public sealed interface SnapshotPolicy {

  /**
   * What has come since the newest snapshot, or since the stream began.
   *
   * @param events above 0
   * @param age from the newest snapshot's last event, or the stream's first, to the newest event
   * @param bytes of the events' payloads
   */
  record Since(long events, Duration age, long bytes) {}

  record EveryEvents(long events) implements SnapshotPolicy {
    public EveryEvents {
      positive("events", events);
    }
  }

  record OlderThan(Duration age) implements SnapshotPolicy {
    public OlderThan {
      positive("age", age.toMillis());
    }
  }

  record EveryBytes(long bytes) implements SnapshotPolicy {
    public EveryBytes {
      positive("bytes", bytes);
    }
  }

  record Never() implements SnapshotPolicy {}

  /** When any of them says so. */
  record AnyOf(List<SnapshotPolicy> policies) implements SnapshotPolicy {
    public AnyOf {
      policies = List.copyOf(policies);
    }
  }

  /** When all of them say so. */
  record AllOf(List<SnapshotPolicy> policies) implements SnapshotPolicy {
    public AllOf {
      policies = List.copyOf(policies);
    }
  }

  SnapshotPolicy NEVER = new Never();

  /** After so many events. */
  static SnapshotPolicy everyEvents(long events) {
    return new EveryEvents(events);
  }

  /** When something has come that is so much younger than the newest snapshot. */
  static SnapshotPolicy olderThan(Duration age) {
    return new OlderThan(age);
  }

  /** After payloads of so many bytes. */
  static SnapshotPolicy everyBytes(long bytes) {
    return new EveryBytes(bytes);
  }

  default SnapshotPolicy or(SnapshotPolicy other) {
    return new AnyOf(List.of(this, other));
  }

  default SnapshotPolicy and(SnapshotPolicy other) {
    return new AllOf(List.of(this, other));
  }

  /** Whether a snapshot is due. */
  default boolean isDue(Since since) {
    return switch (this) {
      case EveryEvents every -> since.events() >= every.events();
      case OlderThan older -> since.age().compareTo(older.age()) > 0;
      case EveryBytes every -> since.bytes() >= every.bytes();
      case Never _ -> false;
      case AnyOf any -> any.policies().stream().anyMatch(one -> one.isDue(since));
      case AllOf all -> all.policies().stream().allMatch(one -> one.isDue(since));
    };
  }

  /** Whether {@link #isDue} looks at bytes, which are counted only then. */
  default boolean countsBytes() {
    return switch (this) {
      case EveryBytes _ -> true;
      case EveryEvents _, OlderThan _, Never _ -> false;
      case AnyOf any -> any.policies().stream().anyMatch(SnapshotPolicy::countsBytes);
      case AllOf all -> all.policies().stream().anyMatch(SnapshotPolicy::countsBytes);
    };
  }

  /** The form of settings and catalogs: {@code events/100 or age/86400s}. */
  default String text() {
    return switch (this) {
      case EveryEvents every -> "events/" + every.events();
      case OlderThan older -> "age/" + older.age().toSeconds() + "s";
      case EveryBytes every -> "bytes/" + every.bytes();
      case Never _ -> "never";
      case AnyOf any -> joined(any.policies(), " or ");
      case AllOf all -> joined(all.policies(), " and ");
    };
  }

  /** Reads the form of {@link #text()} without brackets; {@code and} binds more than {@code or}. */
  static SnapshotPolicy parse(String text) {
    List<SnapshotPolicy> any =
        Stream.of(text.split(" or ", -1)).map(SnapshotPolicy::parseAll).toList();
    return any.size() == 1 ? any.getFirst() : new AnyOf(any);
  }

  private static SnapshotPolicy parseAll(String text) {
    List<SnapshotPolicy> all =
        Stream.of(text.split(" and ", -1)).map(one -> parseOne(one.strip())).toList();
    return all.size() == 1 ? all.getFirst() : new AllOf(all);
  }

  private static SnapshotPolicy parseOne(String text) {
    if (text.equals("never")) {
      return NEVER;
    }
    if (text.matches("(events|bytes)/[1-9][0-9]{0,14}|age/[1-9][0-9]{0,9}s")) {
      String amount = text.substring(text.indexOf('/') + 1);
      return switch (text.charAt(0)) {
        case 'e' -> everyEvents(Long.parseLong(amount));
        case 'b' -> everyBytes(Long.parseLong(amount));
        default ->
            olderThan(Duration.ofSeconds(Long.parseLong(amount.substring(0, amount.length() - 1))));
      };
    }
    throw new InvalidValue(
        "snapshots", text, "never, events/100, age/86400s or bytes/65536, joined by or and and");
  }

  private static String joined(List<SnapshotPolicy> policies, String word) {
    return policies.stream()
        .map(one -> one instanceof AnyOf ? "(" + one.text() + ")" : one.text())
        .collect(Collectors.joining(word));
  }

  private static void positive(String field, long value) {
    if (value < 1) {
      throw new InvalidValue(field, value, "1 or more");
    }
  }
}

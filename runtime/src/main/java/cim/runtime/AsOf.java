package cim.runtime;

import cim.model.InvalidValue;
import cim.store.StoredEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A moment of a stream or a log, up to which and including which events count. */
@SuppressWarnings("ClassInitializationDeadlock") // The cases are records without static state.
public sealed interface AsOf {

  /** All that there is. */
  record Now() implements AsOf {}

  /** A revision of the stream. */
  record AtRevision(long revision) implements AsOf {}

  /** A position of the domain's log. */
  record AtPosition(long position) implements AsOf {}

  /** A time: up to the first event that was recorded later. */
  record AtTime(Instant time) implements AsOf {}

  AsOf NOW = new Now();
  Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

  /** A revision, or a time in ISO 8601. */
  static AsOf parse(String text) {
    if (text.matches("[0-9]{1,18}")) {
      return new AtRevision(Long.parseLong(text));
    }
    try {
      return new AtTime(time(text));
    } catch (DateTimeParseException e) {
      throw new InvalidValue("as_of", text, "a revision or a time in ISO 8601");
    }
  }

  /**
   * A time in ISO 8601 of the years 0 to 9999: microseconds since 1970 of all of them are numbers
   * of 64 bits.
   *
   * @throws DateTimeParseException where it is none
   */
  static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || !time.isBefore(BEYOND)) {
      throw new DateTimeParseException("year out of range", text, 0);
    }
    return time;
  }

  /** Whether an event had happened by then, where all before it had. */
  default boolean includes(StoredEvent event) {
    return switch (this) {
      case Now _ -> true;
      case AtRevision at -> event.revision() <= at.revision();
      case AtPosition at -> event.position() <= at.position();
      case AtTime at -> !event.timestamp().isAfter(at.time());
    };
  }
}

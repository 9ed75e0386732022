package cim.interfaces;

import cim.model.SubjectPattern;
import cim.runtime.AsOf;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.Registry;
import cim.store.EventFilter;
import cim.store.EventStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which events a reader asks for, from texts: the same on pages, streams and the WebSocket. */
final class EventFilters {
  static final Set<String> NAMES =
      Set.of("domain", "type", "correlation_id", "actor", "stream", "from", "to", "as_of");

  private final Registry registry;
  private final EventStore store;
  private final Feed feed;

  EventFilters(Registry registry, EventStore store, Feed feed) {
    this.registry = registry;
    this.store = store;
    this.feed = feed;
  }

  /**
   * The filter that named texts describe.
   *
   * @throws Refusal {@code unknown_domain}, {@code invalid_id} or {@code invalid_parameter}
   */
  Feed.Wanted wanted(Function<String, Optional<String>> parameter) {
    EventFilter filter =
        new EventFilter(
            parameter.apply("type").map(EventFilters::pattern).map(Set::of).orElse(Set.of()),
            Set.of(),
            parameter.apply("stream").map(text -> Ids.uuid("stream", text)),
            parameter.apply("correlation_id").map(text -> Ids.uuid("correlation_id", text)),
            parameter.apply("actor").map(text -> Ids.uuid("actor", text)),
            parameter.apply("from").map(text -> time("from", text)),
            until(parameter.apply("to"), parameter.apply("as_of")));
    return new Feed.Wanted(
        parameter.apply("domain").map(this::domain).map(Set::of).orElse(Set.of()), filter);
  }

  /** Events before a time, or as of one: those recorded at it, too. */
  private static Optional<Instant> until(Optional<String> to, Optional<String> asOf) {
    if (to.isPresent() && asOf.isPresent()) {
      throw new Refusal("invalid_parameter", "to and as_of", "one of them", "leave one out");
    }
    return to.map(text -> time("to", text))
        .or(() ->
            asOf.map(text -> time("as_of", text).truncatedTo(ChronoUnit.MICROS))
                .map(time -> time.plus(1, ChronoUnit.MICROS)));
  }

  /** A domain of this node, or of another one whose events are kept here (RULINGS 26). */
  private String domain(String name) {
    Set<String> known = new TreeSet<>(store.domains());
    registry.domains().stream().map(DomainType::name).forEach(known::add);
    if (!known.contains(name)) {
      throw new Refusal(
          "unknown_domain", name, "one of " + String.join(", ", known), "ask /api/v1/domains");
    }
    return name;
  }

  /** A whole subject, a pattern with wildcards, or the bare name of an event type. */
  private static SubjectPattern pattern(String text) {
    return SubjectPattern.parse(
        text.contains(".") || text.equals(">") ? text : "*.*." + text + ".*");
  }

  /** Where a reader begins: a cursor, a bare position where one domain is asked for, or now. */
  Cursor start(Optional<String> after, Feed.Wanted wanted) {
    if (after.isEmpty()) {
      return Cursor.BEGINNING;
    }
    String text = after.get();
    if (text.equals("now")) {
      return feed.end();
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      return Cursor.parse(text);
    }
    if (wanted.domains().size() != 1) {
      throw new Refusal(
          "invalid_cursor",
          text,
          "a cursor, as no single domain is asked for",
          "name the domain too");
    }
    long position = Long.parseLong(text);
    return position < 0
        ? Cursor.BEGINNING
        : new Cursor(Map.of(wanted.domains().iterator().next(), position));
  }

  private static Instant time(String name, String text) {
    try {
      return AsOf.time(text);
    } catch (DateTimeParseException e) {
      throw new Refusal(
          "invalid_parameter",
          name + "=" + text,
          "a time such as 2026-11-21T12:00:00Z",
          "write it in ISO 8601");
    }
  }
}

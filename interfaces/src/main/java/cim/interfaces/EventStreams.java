package cim.interfaces;

import cim.ipld.Json;
import cim.model.SubjectPattern;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.EventFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the event routes, Server-Sent Events and the WebSocket share: filters from text, and feeds
 * as text.
 */
final class EventStreams {
  static final Set<String> FILTERS =
      Set.of("domain", "type", "correlation_id", "actor", "stream", "from", "to");
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private EventStreams() {}

  /** The filter that named texts describe. */
  static Feed.Wanted wanted(Function<String, Optional<String>> parameter) {
    Set<String> domains = parameter.apply("domain").map(Set::of).orElse(Set.of());
    EventFilter filter =
        new EventFilter(
            parameter.apply("type").map(EventStreams::pattern).map(Set::of).orElse(Set.of()),
            Set.of(),
            parameter.apply("stream").map(text -> id("stream", text)),
            parameter.apply("correlation_id").map(text -> id("correlation_id", text)),
            parameter.apply("actor").map(text -> id("actor", text)),
            parameter.apply("from").map(text -> time("from", text)),
            parameter.apply("to").map(text -> time("to", text)));
    return new Feed.Wanted(domains, filter);
  }

  /** A whole subject, a pattern with wildcards, or the bare name of an event type. */
  private static SubjectPattern pattern(String text) {
    return SubjectPattern.parse(
        text.contains(".") || text.equals(">") ? text : "*.*." + text + ".*");
  }

  /** Where a reader begins: a cursor, a bare position where one domain is asked for, or now. */
  static Cursor start(Feed feed, Optional<String> after, Feed.Wanted wanted) {
    if (after.isEmpty()) {
      return Cursor.BEGINNING;
    }
    String text = after.get();
    if (text.equals("now")) {
      return feed.end();
    }
    if (text.matches("-?[0-9]{1,18}")) {
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
          : new Cursor(java.util.Map.of(wanted.domains().iterator().next(), position));
    }
    return Cursor.parse(text);
  }

  /** Writes a feed as Server-Sent Events until the reader goes or the node stops. */
  static void asServerSentEvents(
      Feed.FeedSubscription subscription, EventJson json, OutputStream out) throws IOException {
    try (subscription) {
      while (true) {
        switch (subscription.next(HEARTBEAT)) {
          case Feed.NextEntry next ->
              write(
                  out,
                  "id: "
                      + next.entry().cursor().text()
                      + "\nevent: event\ndata: "
                      + Json.write(json.of(next.entry().event()))
                      + "\n\n");
          case Feed.CaughtUp caughtUp -> {
            write(out, "id: " + caughtUp.cursor().text() + "\nevent: caught_up\ndata: {}\n\n");
            out.flush();
          }
          case Feed.Nothing _ -> {
            write(out, ": still here\n\n");
            out.flush();
          }
          case Feed.Ended _ -> {
            return;
          }
        }
      }
    }
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  static UUID id(String name, String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal("invalid_id", name + "=" + text, "a UUID", "mend the id");
  }

  private static Instant time(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refusal(
          "invalid_parameter",
          name + "=" + text,
          "a time such as 2026-11-21T12:00:00Z",
          "write it in ISO 8601");
    }
  }
}

package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.DomainLog.Direction;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reading events: pages, lines and Server-Sent Events. */
final class EventRoutes {
  private static final int LINES_AT_ONCE = 1000;

  private final Feed feed;
  private final EventFilters filters;
  private final EventJson json;
  private final OpenStreams streams;

  EventRoutes(Feed feed, EventFilters filters, EventJson json, OpenStreams streams) {
    this.feed = feed;
    this.filters = filters;
    this.json = json;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/events",
            exchange ->
                exchange.accepts("application/x-ndjson") ? lines(exchange) : page(exchange)),
        Route.get("/api/v1/events/stream", this::stream));
  }

  private Reply lines(Exchange exchange) {
    exchange.allowParameters(filtersAnd("after", "text", EventForm.PARAMETER));
    EventForm form = form(exchange);
    Feed.Wanted wanted = filters.wanted(exchange::parameter);
    Optional<String> text = exchange.parameter("text");
    Cursor after = filters.start(exchange.parameter("after"), wanted);
    return Reply.flow(
        "application/x-ndjson",
        out -> {
          Optional<Cursor> next = Optional.of(after);
          while (next.isPresent()) {
            Feed.FeedPage page = feed.read(next.get(), wanted, Direction.FORWARDS, LINES_AT_ONCE);
            for (Feed.Entry entry : page.events()) {
              if (contains(entry.event(), text)) {
                for (Value.Map shown : form.of(entry.event())) {
                  Reply.line(out, shown);
                }
              }
            }
            next = page.events().isEmpty() ? Optional.empty() : page.next();
          }
        });
  }

  private Reply page(Exchange exchange) {
    exchange.allowParameters(filtersAnd("after", "before", "limit", "text", EventForm.PARAMETER));
    EventForm form = form(exchange);
    Feed.Wanted wanted = filters.wanted(exchange::parameter);
    Optional<String> after = exchange.parameter("after");
    Optional<String> before = exchange.parameter("before");
    if (before.isPresent() && after.isPresent()) {
      throw new Refusal("invalid_parameter", "after and before", "one of them", "leave one out");
    }
    Cursor from = filters.start(before.or(() -> after), wanted);
    Found found =
        find(
            from,
            wanted,
            before.isPresent() ? Direction.BACKWARDS : Direction.FORWARDS,
            exchange.integer("limit", 100, 1, 1000),
            exchange.parameter("text"));
    return Reply.json(
        200,
        Value.map()
            .put(
                "items",
                Value.list(
                    found.events.stream().flatMap(event -> form.of(event).stream()).toList()))
            .put("next", Wire.nullable(found.next.map(Cursor::text)))
            .put("previous", from.text())
            .build());
  }

  private record Found(List<StoredEvent> events, Optional<Cursor> next) {}

  /**
   * Reads page after page until there are enough events that contain the text, or none are left.
   */
  private Found find(
      Cursor from, Feed.Wanted wanted, Direction direction, int limit, Optional<String> text) {
    List<StoredEvent> events = new ArrayList<>();
    Optional<Cursor> next = Optional.of(from);
    while (next.isPresent() && events.size() < limit) {
      Feed.FeedPage page = feed.read(next.get(), wanted, direction, limit - events.size());
      page.events().stream()
          .map(Feed.Entry::event)
          .filter(event -> contains(event, text))
          .forEach(events::add);
      next = page.next();
    }
    return new Found(events, next);
  }

  private boolean contains(StoredEvent event, Optional<String> text) {
    return text.isEmpty()
        || Json.write(json.of(event))
            .toLowerCase(Locale.ROOT)
            .contains(text.get().toLowerCase(Locale.ROOT));
  }

  private Reply stream(Exchange exchange) {
    exchange.allowParameters(filtersAnd("after", EventForm.PARAMETER));
    EventForm form = form(exchange);
    Feed.Wanted wanted = filters.wanted(exchange::parameter);
    Cursor after =
        filters.start(
            exchange.header("Last-Event-ID").or(() -> exchange.parameter("after")), wanted);
    return Reply.flow(
        "text/event-stream",
        out -> EventStreams.asServerSentEvents(streams.subscribe(feed, after, wanted), form, out));
  }

  private EventForm form(Exchange exchange) {
    return EventForm.asked(exchange.parameter(EventForm.PARAMETER), json);
  }

  private static Set<String> filtersAnd(String... more) {
    Set<String> all = new HashSet<>(EventFilters.NAMES);
    all.addAll(List.of(more));
    return all;
  }
}

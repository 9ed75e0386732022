package cim.interfaces;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reading events: pages, lines, Server-Sent Events, and one event with its causes, effects and
 * proof.
 */
final class EventRoutes {
  private static final int MOST_RELATED = 200;

  private final EventStore store;
  private final Feed feed;
  private final EventJson json;
  private final ProofSource proofs;
  private final OpenStreams streams;

  EventRoutes(
      EventStore store, Feed feed, EventJson json, ProofSource proofs, OpenStreams streams) {
    this.store = store;
    this.feed = feed;
    this.json = json;
    this.proofs = proofs;
    this.streams = streams;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/events", this::list),
        Route.get("/api/v1/events/stream", this::stream),
        Route.get("/api/v1/events/{id}", this::one),
        Route.get("/api/v1/checkpoints/{domain}", this::checkpoint));
  }

  private Reply list(Exchange exchange) {
    exchange.allowParameters(with(EventStreams.FILTERS, "after", "before", "limit", "text"));
    Feed.Wanted wanted = EventStreams.wanted(exchange::parameter);
    if (exchange.accepts("application/x-ndjson")) {
      Cursor after = EventStreams.start(feed, exchange.parameter("after"), wanted);
      return Reply.flow(
          "application/x-ndjson",
          out -> {
            Optional<Cursor> next = Optional.of(after);
            while (next.isPresent()) {
              Feed.FeedPage page = feed.read(next.get(), wanted, Direction.FORWARDS, 1000);
              for (Feed.Entry entry : page.events()) {
                EventStreams.write(out, Json.write(json.of(entry.event())) + "\n");
              }
              next = page.events().isEmpty() ? Optional.empty() : page.next();
            }
          });
    }
    boolean backwards = exchange.parameter("before").isPresent();
    if (backwards && exchange.parameter("after").isPresent()) {
      throw new Refusal("invalid_parameter", "after and before", "one of them", "leave one out");
    }
    Cursor from =
        backwards
            ? EventStreams.start(feed, exchange.parameter("before"), wanted)
            : EventStreams.start(feed, exchange.parameter("after"), wanted);
    Direction direction = backwards ? Direction.BACKWARDS : Direction.FORWARDS;
    int limit = exchange.integer("limit", 100, 1, 1000);
    Found found = find(from, wanted, direction, limit, exchange.parameter("text"));
    return Reply.json(
        200,
        Value.map()
            .put("items", Value.list(found.events.stream().map(json::of).toList()))
            .put(
                "next",
                found.next.map(cursor -> (Value) Value.of(cursor.text())).orElse(Value.nil()))
            .put("previous", Value.of(from.text()))
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
      for (Feed.Entry entry : page.events()) {
        if (text.map(wantedText -> contains(entry.event(), wantedText)).orElse(true)) {
          events.add(entry.event());
        }
      }
      next = page.next();
    }
    return new Found(events, next);
  }

  private boolean contains(StoredEvent event, String text) {
    return Json.write(json.of(event))
        .toLowerCase(java.util.Locale.ROOT)
        .contains(text.toLowerCase(java.util.Locale.ROOT));
  }

  private Reply stream(Exchange exchange) {
    exchange.allowParameters(with(EventStreams.FILTERS, "after"));
    Feed.Wanted wanted = EventStreams.wanted(exchange::parameter);
    Cursor after =
        EventStreams.start(
            feed, exchange.header("Last-Event-ID").or(() -> exchange.parameter("after")), wanted);
    return Reply.flow(
        "text/event-stream",
        out -> EventStreams.asServerSentEvents(streams.subscribe(feed, after, wanted), json, out));
  }

  private Reply one(Exchange exchange) {
    String id = exchange.path("id");
    Hit hit =
        find(id)
            .orElseThrow(() ->
                new Refusal(
                    "unknown_event",
                    id,
                    "the id or CID of an event",
                    "take it from /api/v1/events"));
    StoredEvent event = hit.event;
    List<StoredEvent> related = related(event.correlation());
    List<Value.Map> causes =
        related.stream().filter(other -> isCause(other, event)).map(json::of).toList();
    List<Value.Map> effects =
        related.stream().filter(other -> isCause(event, other)).map(json::of).toList();
    Value.Map.Builder answer =
        Value.map()
            .put("event", json.of(event))
            .put(
                "command",
                hit.log
                    .command(event.command())
                    .map(command -> (Value) Wire.of(command))
                    .orElse(Value.nil()))
            .put("causes", Value.list(causes))
            .put("effects", Value.list(effects))
            .put(
                "blocks",
                Value.map()
                    .put("event", event.cid().toString())
                    .put("payload", event.payload().toString())
                    .put(
                        "sealed",
                        Value.list(
                            event.sealed().stream().map(cid -> Value.of(cid.toString())).toList()))
                    .put("command", event.command().toString())
                    .build());
    answer.put("proof", proofs.proof(event).<Value>map(proof -> proof).orElse(Value.nil()));
    return Reply.json(200, answer.build());
  }

  private Reply checkpoint(Exchange exchange) {
    String domain = exchange.path("domain");
    if (!store.domains().contains(domain)) {
      throw new Refusal(
          "unknown_domain",
          domain,
          String.join(", ", store.domains().stream().sorted().toList()),
          "name a domain that has events");
    }
    String note =
        proofs
            .checkpoint(domain)
            .orElseThrow(
                () -> new Refusal("not_ready", domain, "a checkpoint", "ask again in a second"));
    return Reply.text(200, "text/plain", note);
  }

  /** An event with its log. */
  private record Hit(DomainLog log, StoredEvent event) {}

  private Optional<Hit> find(String id) {
    for (String domain : store.domains()) {
      DomainLog log = store.log(domain);
      Optional<StoredEvent> event =
          id.contains("-") ? log.find(EventStreams.id("id", id)) : log.find(cid(id));
      if (event.isPresent()) {
        return Optional.of(new Hit(log, event.get()));
      }
    }
    return Optional.empty();
  }

  /** Events of one conversation in all logs, oldest first; bounded. */
  private List<StoredEvent> related(UUID correlation) {
    List<StoredEvent> events = new ArrayList<>();
    for (String domain : store.domains()) {
      try (Stream<StoredEvent> found =
          store
              .log(domain)
              .read(0, EventFilter.ALL.correlatedTo(correlation), Direction.FORWARDS)) {
        found.limit(MOST_RELATED).forEach(events::add);
      }
    }
    return events;
  }

  /** A command that a process manager sent names the event that it reacted to as its cause. */
  private boolean isCause(StoredEvent cause, StoredEvent effect) {
    return !cause.id().equals(effect.id())
        && store
            .log(effect.subject().context())
            .command(effect.command())
            .map(command -> command.causality().causation().equals(cause.id()))
            .orElse(false);
  }

  static Cid cid(String text) {
    try {
      return Cid.parse(text);
    } catch (IpldException e) {
      throw new Refusal("invalid_id", text, "a UUID or a CID", "mend the id");
    }
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(List.of(more));
    return all;
  }
}

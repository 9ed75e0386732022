package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Refusal;
import cim.runtime.Results;
import cim.runtime.feed.EventJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of {@code /api/v1/live} (docs/http-api.md). Each subscription has a virtual thread
 * that pulls its feed and sends; a client that takes nothing for too long is told where to resume
 * and disconnected.
 *
 * <p>Public because the web engine looks its methods up by reflection.
 */
public final class LiveSocket implements Session.Listener.AutoDemanding {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration SLOWEST = Duration.ofSeconds(20);
  private static final int UNDER_WAY = 256;
  private static final int MOST_SUBSCRIPTIONS = 32;

  private final Feed feed;
  private final EventFilters filters;
  private final GraphFeed graph;
  private final EventJson json;
  private final Results results;
  private final Map<String, Thread> subscriptions = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final AtomicLong pings = new AtomicLong();
  private volatile Optional<Session> session = Optional.empty();

  LiveSocket(Feed feed, EventFilters filters, GraphFeed graph, EventJson json, Results results) {
    this.feed = feed;
    this.filters = filters;
    this.graph = graph;
    this.json = json;
    this.results = results;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = Optional.of(opened);
    start("heartbeat", this::beat);
  }

  @Override
  public void onWebSocketText(String text) {
    try {
      if (!(Json.parse(text) instanceof Value.Map message)) {
        throw new Refusal("malformed_json", "no object", "a JSON object", "see docs/http-api.md");
      }
      if (message.find("subscribe").orElse(Value.nil()) instanceof Value.Map wanted) {
        subscribe(wanted);
      } else if (message.find("unsubscribe").orElse(Value.nil()) instanceof Value.Text id) {
        Optional.ofNullable(subscriptions.remove(id.value())).ifPresent(Thread::interrupt);
      } else if (message.find("pong").isEmpty()) {
        throw new Refusal(
            "invalid_field",
            String.join(", ", message.entries().keySet()),
            "subscribe, unsubscribe or pong",
            "see docs/http-api.md");
      }
    } catch (RuntimeException fault) {
      send(Value.map().put("error", problem(fault)).build());
    }
  }

  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    session = Optional.empty();
    subscriptions.values().forEach(Thread::interrupt);
    subscriptions.clear();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("a live connection broke", cause);
  }

  private void subscribe(Value.Map wanted) {
    String id = wanted.text("id");
    if (subscriptions.size() > MOST_SUBSCRIPTIONS) {
      throw new Refusal(
          "rate_limited",
          subscriptions.size() + " subscriptions",
          "at most " + MOST_SUBSCRIPTIONS,
          "unsubscribe from some");
    }
    if (subscriptions.containsKey(id)) {
      throw new Refusal(
          "invalid_field", "id " + id, "an id not in use", "unsubscribe first or choose another");
    }
    Optional<String> after = wanted.find("after").flatMap(LiveSocket::text);
    switch (wanted.text("topic")) {
      case "events" -> {
        Value.Map filter =
            wanted.find("filter").orElse(Value.nil()) instanceof Value.Map given
                ? given
                : Value.map().build();
        Feed.Wanted events = filters.wanted(name -> filter.find(name).flatMap(LiveSocket::text));
        Cursor start = filters.start(after, events);
        start(id, () -> follow(id, feed.subscribe(start, events)));
      }
      case "graph" -> {
        long ordinal =
            after
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseGet(graph::ordinal);
        start(id, () -> graph.follow(ordinal, change -> send(with(id, change))));
      }
      case "results" -> {
        UUID correlation = Ids.uuid("correlation_id", wanted.text("correlation_id"));
        start(id, () -> answers(id, correlation));
      }
      default ->
          throw new Refusal(
              "invalid_field",
              "topic " + wanted.text("topic"),
              "events, graph or results",
              "see docs/http-api.md");
    }
  }

  private void follow(String id, Feed.FeedSubscription subscription) {
    try (subscription) {
      while (!Thread.currentThread().isInterrupted()) {
        switch (subscription.next(HEARTBEAT)) {
          case Feed.NextEntry next ->
              send(
                  Value.map()
                      .put("id", id)
                      .put("cursor", next.entry().cursor().text())
                      .put("event", json.of(next.entry().event()))
                      .build());
          case Feed.CaughtUp caughtUp ->
              send(
                  Value.map()
                      .put("id", id)
                      .put("caught_up", Value.of(true))
                      .put("cursor", caughtUp.cursor().text())
                      .build());
          case Feed.Nothing _ -> {}
          case Feed.Ended _ -> {
            return;
          }
        }
      }
    }
  }

  /** Hands on what answers the queries of one correlation; ask once this says that it listens. */
  private void answers(String id, UUID correlation) {
    try (Results.Listening _ =
        results.listen(correlation, result -> send(with(id, Wire.of(result))))) {
      send(Value.map().put("id", id).put("caught_up", Value.of(true)).build());
      Thread.sleep(Duration.ofDays(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      while (session.isPresent()) {
        Thread.sleep(HEARTBEAT);
        send(Value.map().put("ping", pings.incrementAndGet()).build());
      }
    } catch (InterruptedException e) {
      // The connection has closed.
    }
  }

  private void start(String id, Runnable work) {
    Thread thread =
        Thread.ofVirtual()
            .name("live-" + id)
            .unstarted(() -> {
              try {
                work.run();
              } catch (RuntimeException fault) {
                if (session.isPresent()) {
                  send(Value.map().put("id", id).put("error", problem(fault)).build());
                }
              }
            });
    subscriptions.put(id, thread);
    thread.start();
  }

  /** Sends, waiting while too much is under way; a client that does not read is let go. */
  private void send(Value.Map message) {
    Optional<Session> open = session;
    if (open.isEmpty()) {
      return;
    }
    try {
      if (!room.tryAcquire(SLOWEST.toMillis(), TimeUnit.MILLISECONDS)) {
        open.get().close(1013, "slow_consumer", Callback.NOOP);
        session = Optional.empty();
        return;
      }
      open.get().sendText(Json.write(message), Callback.from(room::release, _ -> room.release()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Value.Map with(String id, Value.Map change) {
    Value.Map.Builder message = Value.map().put("id", id);
    change.entries().forEach(message::put);
    return message.build();
  }

  private static Value.Map problem(RuntimeException fault) {
    return fault instanceof Refusal refusal
        ? Problems.map(refusal, "/api/v1/live")
        : Problems.map(
            new Refusal(
                "invalid_field",
                String.valueOf(fault.getMessage()),
                "a message as documented",
                "see docs/http-api.md"),
            "/api/v1/live");
  }

  private static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text text -> Optional.of(text.value());
      case Value.Int number -> Optional.of(String.valueOf(number.value()));
      default -> Optional.empty();
    };
  }
}

package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One event with its command, causes, effects, blocks and proof; the checkpoints of the logs. */
final class EventDetail {
  private static final int MOST_RELATED = 200;

  private final EventStore store;
  private final EventJson json;
  private final ProofSource proofs;

  EventDetail(EventStore store, EventJson json, ProofSource proofs) {
    this.store = store;
    this.json = json;
    this.proofs = proofs;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/events/{id}", this::one),
        Route.get("/api/v1/events/{id}/bundle", this::bundle),
        Route.get("/api/v1/checkpoints/{domain}", this::checkpoint),
        Route.get("/api/v1/checkpoints/{domain}/consistency", this::consistency));
  }

  private Reply one(Exchange exchange) {
    Hit hit = hit(exchange);
    StoredEvent event = hit.event;
    List<StoredEvent> related = related(event.correlation());
    Optional<Value> command = hit.log.command(event.command()).map(Wire::of);
    Optional<Value> proof = proofs.proof(event).map(shown -> shown);
    return Reply.json(
        200,
        Value.map()
            .put("event", json.of(event))
            .put("command", command.orElse(Value.nil()))
            .put("causes", those(related, other -> isCause(other, event)))
            .put("effects", those(related, other -> isCause(event, other)))
            .put("blocks", blocks(event))
            .put("proof", proof.orElse(Value.nil()))
            .build());
  }

  private Value those(List<StoredEvent> events, Predicate<StoredEvent> wanted) {
    return Value.list(events.stream().filter(wanted).map(json::of).toList());
  }

  private static Value.Map blocks(StoredEvent event) {
    return Value.map()
        .put("event", event.cid().toString())
        .put("payload", event.payload().toString())
        .put(
            "sealed",
            Value.list(event.sealed().stream().map(cid -> Value.of(cid.toString())).toList()))
        .put("command", event.command().toString())
        .build();
  }

  private Hit hit(Exchange exchange) {
    String id = exchange.path("id");
    return find(id)
        .orElseThrow(() ->
            new Refusal(
                "unknown_event", id, "the id or CID of an event", "take it from /api/v1/events"));
  }

  private Reply bundle(Exchange exchange) {
    StoredEvent event = hit(exchange).event;
    return Reply.bytes(
        "application/vnd.ipld.car; version=1",
        proofs.bundle(event),
        Map.of("Content-Disposition", "attachment; filename=\"" + event.cid() + ".car\""));
  }

  private Reply consistency(Exchange exchange) {
    String domain = domain(exchange);
    exchange.allowParameters(Set.of("from"));
    return Reply.json(200, proofs.consistency(domain, from(exchange.parameter("from"))));
  }

  private static long from(Optional<String> text) {
    return text.filter(size -> size.matches("0|[1-9][0-9]{0,17}"))
        .map(Long::parseLong)
        .orElseThrow(() ->
            new Refusal(
                "invalid_parameter",
                "from " + text.orElse("(none)"),
                "the size in an older checkpoint",
                "take it from the second line of that checkpoint"));
  }

  private String domain(Exchange exchange) {
    String domain = exchange.path("domain");
    if (!store.domains().contains(domain)) {
      throw new Refusal(
          "unknown_domain",
          domain,
          String.join(", ", store.domains().stream().sorted().toList()),
          "name a domain that has events");
    }
    return domain;
  }

  private Reply checkpoint(Exchange exchange) {
    String domain = domain(exchange);
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
          id.contains("-") ? log.find(Ids.uuid("id", id)) : log.find(Ids.cid(id));
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
}

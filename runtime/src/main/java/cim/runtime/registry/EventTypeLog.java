package cim.runtime.registry;

import cim.ipld.Cid;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.runtime.Refusal;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event types of a node's domains as events in its own log: {@code
 * cim.event_type.registered.v1}, one for each domain that brings types which the log does not have
 * yet (docs/event-format.md). So a log tells by itself, without the code, what its events hold, and
 * what a type and version once meant stays so (RULINGS 7).
 */
public final class EventTypeLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventTypeLog.class);

  /** The type of the events, as a filter. */
  public static final String REGISTERED = "cim.event_type.registered.v1";

  /** Types in one event: with the longest fields well below what a commit takes. */
  private static final int MOST = 100;

  private final DomainLog log;
  private final Map<Subject, RegisteredType> known;

  private EventTypeLog(EventStore store) {
    this.known = read(store);
    this.log = store.log(EventStore.NODE);
  }

  /** What a store's log says, by type and version. */
  public static Map<Subject, RegisteredType> read(EventStore store) {
    return store.domains().contains(EventStore.NODE) ? read(store.log(EventStore.NODE)) : Map.of();
  }

  private static Map<Subject, RegisteredType> read(DomainLog log) {
    EventFilter registered = EventFilter.ALL.ofTypes(SubjectPattern.parse(REGISTERED));
    try (Stream<StoredEvent> events = log.read(0, registered, Direction.FORWARDS)) {
      return merged(
          events.flatMap(event ->
              RegisteredType.in(event.data(), event.timestamp(), event.position()).stream()));
    }
  }

  /** The newest word on each type, and since when it is known; in the order of the log. */
  public static Map<Subject, RegisteredType> merged(Stream<RegisteredType> types) {
    Map<Subject, RegisteredType> all = new LinkedHashMap<>();
    types.forEach(type -> all.merge(type.subject(), type, (first, newest) -> newest.since(first)));
    return all;
  }

  /**
   * Registers what the log does not have yet, and waits until that is durable. Where the store
   * takes nothing now, that is left to the next start.
   *
   * @throws Refusal {@code event_type_changed} where code says other fields of a type and version
   *     than are registered; nothing is registered then
   */
  public static void register(EventStore store, Registry registry, InstantSource clock) {
    EventTypeLog types = new EventTypeLog(store);
    types.requireUnchanged(registry);
    try {
      List<CompletableFuture<AppendResult>> appending = new ArrayList<>();
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      registry.domains().forEach(domain -> appending.addAll(types.appendMissing(domain, now)));
      appending.forEach(StoreException::await);
    } catch (StoreException e) {
      LOG.warn(
          "event types are not registered in the log: {}; the next start will", e.getMessage());
    }
  }

  private List<CompletableFuture<AppendResult>> appendMissing(DomainType domain, Instant now) {
    List<EventType> missing = domain.events().stream().filter(this::isMissing).toList();
    List<CompletableFuture<AppendResult>> appending = new ArrayList<>();
    for (int from = 0; from < missing.size(); from += MOST) {
      appending.add(
          append(domain, missing.subList(from, Math.min(missing.size(), from + MOST)), now));
    }
    return appending;
  }

  private boolean isMissing(EventType type) {
    RegisteredType registered = known.get(type.subject());
    return registered == null || !registered.upcasters().equals(upcasters(type));
  }

  private void requireUnchanged(Registry registry) {
    List<String> changed = new ArrayList<>();
    for (DomainType domain : registry.domains()) {
      for (EventHistory history : EventHistory.of(domain)) {
        for (EventHistory.Version version : history.versions()) {
          RegisteredType registered = known.get(version.subject());
          String fields = version.shape().toString();
          if (registered != null && !registered.fields().equals(fields)) {
            changed.add(
                version.subject() + ": `" + registered.fields() + "`, in code `" + fields + "`");
          }
        }
      }
    }
    if (!changed.isEmpty()) {
      throw new Refusal(
          "event_type_changed",
          "registered as " + String.join(", ", changed),
          "the fields that this node's log says: they never change",
          "raise @Version and add an upcaster, or deploy the code that wrote them; ./cim events --type "
              + REGISTERED
              + " shows what is registered");
    }
  }

  private CompletableFuture<AppendResult> append(
      DomainType domain, List<EventType> types, Instant now) {
    Value.Map data =
        Value.map()
            .put("domain", domain.name())
            .put("schema_sets", schemaSets(domain, types))
            .put("types", Value.list(types.stream().map(EventTypeLog::said).toList()))
            .build();
    UUID id =
        Uuids.derived(EventStore.NODE, "register", domain.name(), Json.write(data.list("types")));
    NewCommand command =
        new NewCommand(
            "cim.event_type.register",
            data,
            List.of(),
            Value.map().put("now", ChronoUnit.MICROS.between(Instant.EPOCH, now)).build(),
            now,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(id));
    StreamId chain =
        new StreamId(
            Uuids.derived(EventStore.NODE, "event_types", domain.name()), Scope.LOCAL_ONLY);
    NewEvent event = new NewEvent(Subject.parse(REGISTERED), data, List.of(), List.of());
    return log.submit(new NewCommit(chain, command, List.of(event)), Condition.ANY);
  }

  /** Of each aggregate concerned, which code and shapes make its states (RULINGS 7). */
  private static Value.Map schemaSets(DomainType domain, List<EventType> types) {
    Value.Map.Builder sets = Value.map();
    domain.aggregates().stream()
        .filter(
            aggregate -> types.stream().anyMatch(type -> type.aggregate().equals(aggregate.kind())))
        .forEach(aggregate -> sets.put(aggregate.kind(), aggregate.schemaSet()));
    return sets.build();
  }

  private static Value said(EventType type) {
    String fields = type.shape().toString();
    Value.Map.Builder upcasters = Value.map();
    upcasters(type).forEach((from, kind) -> upcasters.put("v" + from, kind));
    return Value.map()
        .put("type", type.aggregate() + "." + type.subject().event())
        .put("version", type.subject().version())
        .put("fields", fields)
        .put(
            "schema",
            Cid.of(cim.ipld.Codec.RAW, fields.getBytes(StandardCharsets.UTF_8)).toString())
        .put("upcasters", upcasters)
        .build();
  }

  private static Map<Integer, String> upcasters(EventType type) {
    Map<Integer, String> kinds = new LinkedHashMap<>();
    for (int from = 1; from < type.subject().version(); from++) {
      int version = from;
      type.upcaster(from)
          .ifPresent(
              upcaster -> kinds.put(version, upcaster.kind().name().toLowerCase(Locale.ROOT)));
    }
    return kinds;
  }
}

package cim.runtime.feed;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Policy;
import cim.model.Subject;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StoredEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;

/**
 * An event as every face shows it (RULINGS 15). Data is as it is stored; personal fields that
 * cannot be read are null and named in {@code context.masked}.
 */
public final class EventJson {

  /** Six digits always, so that texts compare as times do. */
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Registry registry;
  private final EventStore store;

  public EventJson(Registry registry, EventStore store) {
    this.registry = registry;
    this.store = store;
  }

  /** As it is stored; one that was compacted, without its archive, as masked altogether. */
  public Value.Map of(StoredEvent event) {
    try {
      SequencedSet<String> masked = masked(event);
      return of(event, event.data(), context(event, masked), masked);
    } catch (StoreException e) {
      if (e.code().equals(StoreException.COMPACTED)) {
        SequencedSet<String> all = new LinkedHashSet<>(List.of(StoredEvent.EVERYTHING));
        return of(event, Value.map().build(), context(event, all), new LinkedHashSet<>());
      }
      throw e;
    }
  }

  /**
   * An event as the newest version of its type reads it: usually one; several, with {@code
   * context.part} from 0, or none where upcasters split or drop it. {@code context.read_as} names
   * that version (RULINGS 15).
   */
  public List<Value.Map> upcast(StoredEvent event) {
    Optional<Subject> newest = registry.findEvent(event.subject()).map(EventType::subject);
    if (newest.isEmpty() || newest.get().equals(event.subject())) {
      return List.of(of(event));
    }
    List<Value.Map> shown = new ArrayList<>();
    for (Value.Map data : registry.upcast(event)) {
      SequencedSet<String> masked = masked(event);
      Value.Map.Builder context =
          context(event, masked).put("read_as", newest.get().toString()).put("part", shown.size());
      shown.add(of(event, data, context, masked));
    }
    return shown;
  }

  private static Value.Map of(
      StoredEvent event, Value.Map data, Value.Map.Builder context, SequencedSet<String> masked) {
    return Value.map()
        .put("id", event.id().toString())
        .put("type", event.subject().event())
        .put("domain", event.subject().context())
        .put("data", withNulls(data, masked))
        .put(
            "metadata",
            Value.map()
                .put("timestamp", text(event.timestamp()))
                .put("actor", nullable(event.actor().map(UUID::toString)))
                .put("context", context))
        .build();
  }

  /** A time on the wire: ISO 8601 in UTC with microseconds. */
  public static String text(Instant time) {
    return MICROS.format(time);
  }

  private Value.Map.Builder context(StoredEvent event, SequencedSet<String> masked) {
    Value.Map.Builder context =
        Value.map()
            .put("cid", event.cid().toString())
            .put("previous", nullable(event.previous().map(Cid::toString)))
            .put("stream", event.stream().aggregate().toString())
            .put("revision", event.revision())
            .put("position", event.position())
            .put("subject", event.subject().toString())
            .put("version", event.subject().version())
            .put("correlation_id", event.correlation().toString())
            .put("causation_id", event.causation().toString())
            .put("scope", event.stream().scope().text())
            .put("policy", nullable(policy(event)))
            .put("commit", event.commit().toString());
    return masked.isEmpty()
        ? context
        : context.put("masked", Value.list(masked.stream().map(Value::of).toList()));
  }

  /** The policy stands in the command's block. */
  private Optional<String> policy(StoredEvent event) {
    return store
        .log(event.subject().context())
        .command(event.command())
        .map(command -> command.policy())
        .map(Policy::text);
  }

  /**
   * What the store says, and what the event's type says where the store cannot know names any more.
   */
  private SequencedSet<String> masked(StoredEvent event) {
    SequencedSet<String> masked = new LinkedHashSet<>(event.masked());
    registry
        .findEvent(event.subject())
        .filter(type -> type.subject().equals(event.subject()))
        .ifPresent(type -> masked.addAll(type.masked(event.data())));
    return masked;
  }

  private static Value nullable(Optional<String> text) {
    return text.<Value>map(Value::of).orElse(Value.nil());
  }

  /** The data with null at each dotted name that is not there. */
  private static Value.Map withNulls(Value.Map data, SequencedSet<String> names) {
    Value.Map with = data;
    for (String name : names) {
      with = withNull(with, Arrays.asList(name.split("\\.", -1)));
    }
    return with;
  }

  private static Value.Map withNull(Value.Map data, List<String> path) {
    String name = path.getFirst();
    Optional<Value> there = data.find(name);
    Value value;
    if (path.size() == 1) {
      value = there.orElse(Value.nil());
    } else {
      Value.Map below =
          there.orElseGet(() -> Value.map().build()) instanceof Value.Map map
              ? map
              : Value.map().build();
      value = withNull(below, path.subList(1, path.size()));
    }
    Value.Map.Builder with = Value.map();
    List<String> names = new ArrayList<>(data.entries().keySet());
    if (there.isEmpty()) {
      names.add(name);
    }
    names.forEach(each -> with.put(each, each.equals(name) ? value : data.value(each)));
    return with.build();
  }
}

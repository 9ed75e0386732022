package cim.testkit;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Recorded;
import cim.model.Subject;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a node has recorded, as a fixture: the lines that {@code ./cim events --json} prints
 * (RULINGS 15). Personal fields that were masked are absent, as after an erasure; events of older
 * versions are read through the domain's upcasters. Immutable.
 *
 * @param events as they are stored, in their order
 */
public record EventRecording(List<Recorded<Value.Map>> events) {
  public EventRecording {
    events = List.copyOf(events);
  }

  /** The recording in a file. */
  public static EventRecording read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return of(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recording of these lines. */
  public static EventRecording of(Stream<String> lines) {
    return new EventRecording(
        lines
            .filter(line -> !line.isBlank())
            .map(line -> event((Value.Map) Json.parse(line)))
            .toList());
  }

  private static Recorded<Value.Map> event(Value.Map line) {
    Value.Map metadata = line.map("metadata");
    Value.Map context = metadata.map("context");
    UUID id = UUID.fromString(line.text("id"));
    return new Recorded<>(
        withoutNulls(line.map("data")),
        id,
        Subject.parse(context.text("subject")),
        UUID.fromString(context.text("stream")),
        context.integer("revision"),
        context.integer("position"),
        Instant.parse(metadata.text("timestamp")),
        metadata.value("actor") instanceof Value.Text actor
            ? Optional.of(UUID.fromString(actor.value()))
            : Optional.empty(),
        new Causality(
            id,
            UUID.fromString(context.text("correlation_id")),
            UUID.fromString(context.text("causation_id")),
            1)); // A line does not say how deep; what was recorded was no root.
  }

  /** Null stands where something is masked; nothing is stored as null. */
  private static Value.Map withoutNulls(Value.Map data) {
    Value.Map.Builder kept = Value.map();
    for (Map.Entry<String, Value> entry : data.entries().entrySet()) {
      switch (entry.getValue()) {
        case Value.Null _ -> {}
        case Value.Map inner -> kept.put(entry.getKey(), withoutNulls(inner));
        default -> kept.put(entry.getKey(), entry.getValue());
      }
    }
    return kept.build();
  }

  /**
   * The events of one aggregate as its decider knows them, for {@link DeciderFixture}.
   *
   * @param type the sealed interface of its events
   * @param domain whose aggregate it is
   */
  public <E extends Event<?>> List<E> of(UUID stream, Class<E> type, Domain.Provider domain) {
    return typed(Registry.of(domain.domain())).stream()
        .filter(event -> event.stream().equals(stream))
        .map(event -> type.cast(event.event()))
        .toList();
  }

  /** Those of the registry's domains, as they read them. */
  List<Recorded<Event<?>>> typed(Registry registry) {
    List<Recorded<Event<?>>> typed = new ArrayList<>();
    for (Recorded<Value.Map> event : events) {
      type(event.subject(), registry)
          .ifPresent(type ->
              type.decode(event.subject().version(), event.event()).stream()
                  .map(decoded -> with(event, type, decoded))
                  .forEach(typed::add));
    }
    return typed;
  }

  private static Optional<EventType> type(Subject stored, Registry registry) {
    return registry.domains().stream()
        .flatMap(domain -> domain.events().stream())
        .filter(type ->
            type.subject().context().equals(stored.context())
                && type.subject().aggregate().equals(stored.aggregate())
                && type.subject().event().equals(stored.event()))
        .findFirst();
  }

  private static Recorded<Event<?>> with(
      Recorded<Value.Map> stored, EventType type, Event<?> event) {
    return new Recorded<>(
        event,
        stored.id(),
        type.subject(),
        stored.stream(),
        stored.revision(),
        stored.position(),
        stored.at(),
        stored.actor(),
        stored.causality());
  }
}

package cim.runtime.feed;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Scope;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamState;
import cim.runtime.snapshot.StreamStates;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The history and the states of single streams: time travel by replay (MISSION A8). */
public final class Streams {
  private final Registry registry;
  private final EventStore store;
  private final StreamStates states;

  public Streams(Registry registry, EventStore store, StreamStates states) {
    this.registry = registry;
    this.store = store;
    this.states = states;
  }

  /** Where a stream stands. */
  public record Place(String domain, StreamId stream) {}

  /** A stream's events up to a moment. */
  public record History(Place place, String aggregate, List<StoredEvent> events) {
    public History {
      events = List.copyOf(events);
    }
  }

  /**
   * A state as data.
   *
   * @param revision of the last event that made it
   */
  public record StateAt(Place place, long revision, Value state) {}

  /**
   * The stream of an aggregate; where it has several scopes, the narrowest. Of several domains that
   * keep something under the id, that of the entity itself.
   */
  public Optional<Place> find(UUID aggregate) {
    List<Place> places =
        store.domains().stream().flatMap(domain -> place(domain, aggregate).stream()).toList();
    return places.size() < 2
        ? places.stream().findFirst()
        : places.stream().filter(this::isOwn).findFirst().or(() -> places.stream().findFirst());
  }

  private Optional<Place> place(String domain, UUID aggregate) {
    DomainLog log = store.log(domain);
    return Arrays.stream(Scope.values())
        .map(scope -> new StreamId(aggregate, scope))
        .filter(stream -> log.head(stream).isPresent())
        .findFirst()
        .map(stream -> new Place(domain, stream));
  }

  /** Whether the id is one that the aggregate's own domain has given. */
  private boolean isOwn(Place place) {
    try (Stream<StoredEvent> events = read(place)) {
      return events
          .findFirst()
          .map(StoredEvent::subject)
          .flatMap(subject -> registry.findAggregate(subject.context() + "." + subject.aggregate()))
          .map(type -> type.ids() == Aggregate.Ids.OWN)
          .orElse(false);
    }
  }

  private Place place(UUID aggregate) {
    return find(aggregate)
        .orElseThrow(() ->
            new Refusal(
                "unknown_stream",
                aggregate.toString(),
                "the id of an aggregate with events",
                "correct the id"));
  }

  /**
   * The events of a stream up to a moment.
   *
   * @throws Refusal {@code unknown_stream}
   */
  public History history(UUID aggregate, AsOf moment) {
    Place place = place(aggregate);
    try (Stream<StoredEvent> events = read(place)) {
      List<StoredEvent> all = events.takeWhile(moment::includes).toList();
      String kind = all.isEmpty() ? "" : all.getFirst().subject().aggregate();
      return new History(place, kind, all);
    }
  }

  /**
   * The state of a stream as of a moment.
   *
   * @throws Refusal {@code unknown_stream}, also where nothing had happened by then; {@code
   *     unknown_event} where its domain is not deployed here
   */
  public StateAt state(UUID aggregate, AsOf moment) {
    Place place = place(aggregate);
    AggregateType type;
    try (Stream<StoredEvent> events = read(place)) {
      type = type(events.findFirst().orElseThrow());
    }
    StreamState state = states.asOf(store.log(place.domain()), place.stream(), type, moment);
    if (state.revision() < 0) {
      throw new Refusal(
          "unknown_stream",
          aggregate.toString(),
          "a stream with events by then",
          "ask for a later moment");
    }
    return new StateAt(place, state.revision(), type.show(state.value()));
  }

  private AggregateType type(StoredEvent stored) {
    String kind = stored.subject().context() + "." + stored.subject().aggregate();
    return registry
        .findAggregate(kind)
        .orElseThrow(() ->
            new Refusal(
                "unknown_event",
                stored.subject().toString(),
                "a domain that is deployed here",
                "deploy it to see states"));
  }

  private Stream<StoredEvent> read(Place place) {
    return store.log(place.domain()).readStream(place.stream(), 0, DomainLog.Direction.FORWARDS);
  }
}

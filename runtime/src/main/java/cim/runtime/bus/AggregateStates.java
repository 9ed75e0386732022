package cim.runtime.bus;

import cim.ipld.Cid;
import cim.model.Event;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import cim.store.DomainLog;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states of aggregates, rebuilt from their events. The newest used are kept, each with the
 * event that it is of; what is kept is believed only while that event is the stream's head, or its
 * chain goes on from there. Safe for all threads.
 */
final class AggregateStates {

  /** A state after the event of this revision; -1 and no event before the first. */
  record State(Object value, long revision, Optional<Cid> head) {}

  private final Registry registry;
  private final Map<StreamId, State> kept;

  AggregateStates(Registry registry, int capacity) {
    this.registry = registry;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<StreamId, State> eldest) {
            return size() > capacity;
          }
        };
  }

  State load(DomainLog log, StreamId stream, AggregateType aggregate) {
    State known = find(stream).orElseGet(() -> beginning(aggregate));
    Optional<Cid> head = log.head(stream).map(StreamHead::cid);
    if (head.equals(known.head())) {
      return known;
    }
    State state =
        follow(log, stream, aggregate, known).orElseGet(() -> replay(log, stream, aggregate));
    keep(stream, state);
    return state;
  }

  private State replay(DomainLog log, StreamId stream, AggregateType aggregate) {
    return follow(log, stream, aggregate, beginning(aggregate))
        .orElseThrow(
            () -> new IllegalStateException(stream + ": its chain has no beginning; run verify"));
  }

  private static State beginning(AggregateType aggregate) {
    return new State(aggregate.initial(), -1, Optional.empty());
  }

  /** The state after all that follows; empty where the chain does not go on from the one given. */
  private Optional<State> follow(
      DomainLog log, StreamId stream, AggregateType aggregate, State from) {
    Object value = from.value();
    long revision = from.revision();
    Optional<Cid> head = from.head();
    try (Stream<StoredEvent> events =
        log.readStream(stream, from.revision() + 1, DomainLog.Direction.FORWARDS)) {
      for (Iterator<StoredEvent> all = events.iterator(); all.hasNext(); ) {
        StoredEvent stored = all.next();
        if (!stored.previous().equals(head)) {
          return Optional.empty();
        }
        for (Event<?> event : registry.decode(stored)) {
          value = aggregate.evolve(value, event);
        }
        revision = stored.revision();
        head = Optional.of(stored.cid());
      }
    }
    return revision < 0 || revision > from.revision()
        ? Optional.of(new State(value, revision, head))
        : Optional.empty();
  }

  private Optional<State> find(StreamId stream) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(stream));
    }
  }

  /** Forgets a state: the stream's events are not what they were. */
  void forget(StreamId stream) {
    synchronized (kept) {
      kept.remove(stream);
    }
  }

  void keep(StreamId stream, State state) {
    synchronized (kept) {
      kept.put(stream, state);
    }
  }
}

package cim.runtime.bus;

import cim.ipld.Cid;
import cim.runtime.registry.AggregateType;
import cim.runtime.snapshot.StreamState;
import cim.runtime.snapshot.StreamStates;
import cim.store.DomainLog;
import cim.store.NewCommit;
import cim.store.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states of aggregates that were used last, each with the event that it is of; what is kept is
 * believed only while that event is the stream's head, or its chain goes on from there. Safe for
 * all threads.
 */
final class AggregateStates {
  private final StreamStates states;
  private final Map<StreamId, StreamState> kept;

  AggregateStates(StreamStates states, int capacity) {
    this.states = states;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<StreamId, StreamState> eldest) {
            return size() > capacity;
          }
        };
  }

  StreamState load(DomainLog log, StreamId stream, AggregateType aggregate) {
    StreamState known;
    synchronized (kept) {
      known = kept.get(stream);
    }
    StreamState newest =
        states.newest(
            log, stream, aggregate, known == null ? StreamStates.beginning(aggregate) : known);
    if (newest.revision() >= 0 && (known == null || !newest.head().equals(known.head()))) {
      keep(stream, newest);
    }
    return newest;
  }

  /** Forgets a state: the stream's events are not what they were. */
  void forget(StreamId stream) {
    synchronized (kept) {
      kept.remove(stream);
    }
  }

  /** Keeps the state after a commit that was appended to the one before. */
  void appended(
      DomainLog log,
      AggregateType aggregate,
      StreamState before,
      Object value,
      NewCommit commit,
      Cid head) {
    keep(commit.stream(), states.after(log, aggregate, before, value, commit, head));
  }

  private void keep(StreamId stream, StreamState state) {
    synchronized (kept) {
      kept.put(stream, state);
    }
  }
}

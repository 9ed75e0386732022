package cim.runtime.snapshot;

import cim.runtime.registry.AggregateType;
import cim.store.DomainLog;
import cim.store.StreamId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * States of streams beside the log. Never needed and never trusted: without them streams are
 * replayed. Safe for all threads.
 */
public interface Snapshots extends AutoCloseable {

  /** Keeps none. */
  Snapshots NONE =
      new Snapshots() {
        @Override
        public Optional<StreamState> find(DomainLog log, StreamId stream, AggregateType type) {
          return Optional.empty();
        }

        @Override
        public void offer(DomainLog log, StreamId stream, AggregateType type, StreamState state) {}

        @Override
        public void drop(Set<UUID> aggregates) {}

        @Override
        public void dropAll() {}

        @Override
        public void close() {}
      };

  /**
   * The newest state that was kept of a stream, if it is of an event that the log holds at that
   * place, and of the code that is running.
   */
  Optional<StreamState> find(DomainLog log, StreamId stream, AggregateType type);

  /** Keeps a state, soon and in the background; or not, when there is too much to do. */
  void offer(DomainLog log, StreamId stream, AggregateType type, StreamState state);

  /**
   * Deletes what is kept of these aggregates in any domain and scope. When this returns, nothing of
   * them is on the disk, and nothing that was offered before will be.
   */
  void drop(Set<UUID> aggregates);

  /** Deletes everything, as {@link #drop}. */
  void dropAll();

  /** Ends the background work; what has not been kept is not. */
  @Override
  void close();
}

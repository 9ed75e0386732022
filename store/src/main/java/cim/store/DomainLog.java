package cim.store;

import cim.ipld.Cid;
import cim.model.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of one domain: dense positions from 0, one chain per stream. Reads see durable commits
 * only. Everything here may be called by any thread; appends of all threads meet in the log's one
 * writer thread.
 */
public interface DomainLog {

  String domain();

  /**
   * Appends a commit, all or none, and waits until it is durable.
   *
   * @throws StoreException when the store cannot take it: full, poisoned, closed
   * @throws cim.model.InvalidValue when the commit is over the limits of {@link NewCommit}
   */
  default AppendResult append(NewCommit commit, Condition condition) {
    return StoreException.await(submit(commit, condition));
  }

  /**
   * Queues a commit; the future ends when it is durable, or with a {@link StoreException}. Waits
   * only where the queue is full.
   */
  CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition);

  /** The position after the last durable event: the number of leaves in the domain's tree. */
  long end();

  /** The newest durable event of a stream. */
  Optional<StreamHead> head(StreamId stream);

  /**
   * Events of a stream from a revision on, in the given direction. Close the stream that is
   * returned.
   */
  Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction);

  /**
   * Events of the log from a position on that pass the filter. Close the stream that is returned.
   */
  Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction);

  Optional<StoredEvent> find(UUID eventId);

  Optional<StoredEvent> find(Cid event);

  /**
   * The bytes of a block of this log: event, command, payload, sealed part or ref record. Empty
   * where masked or unknown.
   */
  Optional<byte[]> block(Cid cid);

  /** The command that caused an event. */
  Optional<StoredCommand> command(Cid command);

  /**
   * The types of event that the log holds. Reads the whole log where an engine does not keep count.
   */
  default Set<Subject> subjects() {
    try (Stream<StoredEvent> events = read(0, EventFilter.ALL, Direction.FORWARDS)) {
      return events.map(StoredEvent::subject).collect(Collectors.toSet());
    }
  }

  /**
   * Replays from where {@code from} says, then goes on live, without gap or duplicate at the seam.
   * The subscriber pulls, so a slow one holds up nobody.
   */
  Subscription subscribe(CatchUp from);

  /** Which way a read goes. */
  enum Direction {
    FORWARDS,
    BACKWARDS
  }
}

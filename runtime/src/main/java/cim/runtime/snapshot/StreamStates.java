package cim.runtime.snapshot;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Event;
import cim.model.SnapshotPolicy;
import cim.runtime.AsOf;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import cim.store.DomainLog;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folds streams into states, from a snapshot where there is one that fits, and offers new snapshots
 * when a policy says that one is due. Safe for all threads.
 */
public final class StreamStates {

  /** Fewer events than these are read faster than a snapshot is looked for. */
  static final int WORTH = 10;

  private final Registry registry;
  private final Snapshots snapshots;
  private final SnapshotPolicy usual;

  /**
   * @param usual the policy of aggregates that declare none
   */
  public StreamStates(Registry registry, Snapshots snapshots, SnapshotPolicy usual) {
    this.registry = registry;
    this.snapshots = snapshots;
    this.usual = usual;
  }

  /** States that are always replayed. */
  public static StreamStates replayed(Registry registry) {
    return new StreamStates(registry, Snapshots.NONE, SnapshotPolicy.NEVER);
  }

  /** The state before the first event. */
  public static StreamState beginning(AggregateType type) {
    return StreamState.beginning(type.initial());
  }

  /**
   * The newest state.
   *
   * @param known of this stream, or the beginning; believed only while its event is the stream's
   *     head or its chain goes on from there
   */
  public StreamState newest(DomainLog log, StreamId stream, AggregateType type, StreamState known) {
    Optional<StreamHead> head = log.head(stream);
    if (head.map(StreamHead::cid).equals(known.head())) {
      return known;
    }
    long missing = head.map(StreamHead::revision).orElse(-1L) - known.revision();
    Optional<StreamState> kept =
        missing < WORTH
            ? Optional.empty()
            : snapshots
                .find(log, stream, type)
                .filter(state -> state.revision() > known.revision());
    StreamState state =
        kept.flatMap(from -> follow(log, stream, type, from, AsOf.NOW))
            .or(() -> follow(log, stream, type, known, AsOf.NOW))
            .or(() -> follow(log, stream, type, beginning(type), AsOf.NOW))
            .orElseThrow(() ->
                new IllegalStateException(stream + ": its chain has no beginning; run verify"));
    return offered(log, stream, type, state);
  }

  /** The state as of a moment; at revision -1 where nothing had happened by then. */
  public StreamState asOf(DomainLog log, StreamId stream, AggregateType type, AsOf moment) {
    return snapshots
        .find(log, stream, type)
        .filter(state ->
            state
                .head()
                .flatMap(log::find)
                .filter(event -> hadHappened(moment, event, state))
                .isPresent())
        .flatMap(from -> follow(log, stream, type, from, moment))
        .or(() -> follow(log, stream, type, beginning(type), moment))
        .orElseThrow(
            () -> new IllegalStateException(stream + ": its chain has no beginning; run verify"));
  }

  /** The state after a commit that was appended to the one before. */
  public StreamState after(
      DomainLog log,
      AggregateType type,
      StreamState before,
      Object value,
      NewCommit commit,
      Cid head) {
    StreamState.Tail tail = before.tail();
    for (NewEvent event : commit.events()) {
      tail = tail.and(commit.command().time(), bytes(type, event.data()));
    }
    long revision = before.revision() + commit.events().size();
    StreamState state = new StreamState(value, revision, Optional.of(head), tail);
    return offered(log, commit.stream(), type, state);
  }

  /** Offers a snapshot where one is due. */
  private StreamState offered(
      DomainLog log, StreamId stream, AggregateType type, StreamState state) {
    StreamState.Tail tail = state.tail();
    if (tail.events() == 0
        || !policy(type).isDue(new SnapshotPolicy.Since(tail.events(), tail.age(), tail.bytes()))) {
      return state;
    }
    snapshots.offer(log, stream, type, state);
    return state.kept();
  }

  private SnapshotPolicy policy(AggregateType type) {
    return type.snapshots().orElse(usual);
  }

  private long bytes(AggregateType type, Value.Map data) {
    return policy(type).countsBytes() ? DagCbor.encode(data).length : 0;
  }

  /**
   * The state after all that follows up to a moment; empty where the chain does not go on from the
   * one given.
   */
  private Optional<StreamState> follow(
      DomainLog log, StreamId stream, AggregateType type, StreamState from, AsOf until) {
    StreamState state = from;
    try (Stream<StoredEvent> events =
        log.readStream(stream, from.revision() + 1, DomainLog.Direction.FORWARDS)) {
      for (Iterator<StoredEvent> all = events.iterator(); all.hasNext(); ) {
        StoredEvent stored = all.next();
        if (!stored.previous().equals(state.head())) {
          return Optional.empty();
        }
        if (!until.includes(stored)) {
          return Optional.of(state);
        }
        Object value = state.value();
        for (Event<?> event : registry.decode(stored)) {
          value = type.evolve(value, event);
        }
        state =
            new StreamState(
                value,
                stored.revision(),
                Optional.of(stored.cid()),
                state.tail().and(stored.timestamp(), bytes(type, stored.data())));
      }
    }
    return isHead(log, stream, state) || state.revision() > from.revision()
        ? Optional.of(state)
        : Optional.empty();
  }

  /** Whether nothing followed since this is the newest, and not since the stream is another. */
  private static boolean isHead(DomainLog log, StreamId stream, StreamState state) {
    return log.head(stream).map(StreamHead::cid).equals(state.head());
  }

  /** Whether all events of a stream up to this one, of which a state was kept, had happened. */
  private static boolean hadHappened(AsOf moment, StoredEvent head, StreamState state) {
    return moment.includes(head)
        && (!(moment instanceof AsOf.AtTime at) || !state.tail().latest().isAfter(at.time()));
  }
}

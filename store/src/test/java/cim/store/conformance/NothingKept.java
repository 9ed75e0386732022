package cim.store.conformance;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.Durability;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.NewCommit;
import cim.store.StoreState;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A store that says yes to everything, keeps nothing and finds nothing. */
final class NothingKept implements EventStore, DomainLog, Subscription {

  @Override
  public DomainLog log(String domain) {
    return this;
  }

  @Override
  public Set<String> domains() {
    return Set.of();
  }

  @Override
  public StoreState state() {
    return new StoreState.ReadOnly("keeps nothing");
  }

  @Override
  public void close() {}

  @Override
  public String domain() {
    return "";
  }

  @Override
  public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
    return CompletableFuture.completedFuture(
        new AppendResult.Appended(
            new AppendResult.Committed(Cid.of(Codec.DAG_CBOR, new byte[0]), 0, 0, 1),
            Durability.NONE));
  }

  @Override
  public long end() {
    return 0;
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return Optional.empty();
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long from, Direction direction) {
    return Stream.empty();
  }

  @Override
  public Stream<StoredEvent> read(long from, EventFilter filter, Direction direction) {
    return Stream.empty();
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return Optional.empty();
  }

  @Override
  public Optional<StoredEvent> find(Cid event) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return Optional.empty();
  }

  @Override
  public Optional<StoredCommand> command(Cid command) {
    return Optional.empty();
  }

  @Override
  public Subscription subscribe(CatchUp from) {
    return this;
  }

  @Override
  public Delivery next(Duration patience) {
    return new Nothing();
  }
}

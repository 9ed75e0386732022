package cim.runtime;

import cim.ipld.Cid;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A store whose appends a test has in its hand. */
public record InterceptedStore(EventStore inner, InterceptedStore.Appending appending)
    implements EventStore {

  @FunctionalInterface
  public interface Appending {
    CompletableFuture<AppendResult> submit(DomainLog log, NewCommit commit, Condition condition);
  }

  @Override
  public DomainLog log(String domain) {
    return new Log(inner.log(domain), appending);
  }

  @Override
  public Set<String> domains() {
    return inner.domains();
  }

  @Override
  public Durability durability() {
    return inner.durability();
  }

  @Override
  public StoreState state() {
    return inner.state();
  }

  @Override
  public void close() {
    inner.close();
  }

  private record Log(DomainLog inner, Appending appending) implements DomainLog {
    @Override
    public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
      return appending.submit(inner, commit, condition);
    }

    @Override
    public String domain() {
      return inner.domain();
    }

    @Override
    public long end() {
      return inner.end();
    }

    @Override
    public Optional<StreamHead> head(StreamId stream) {
      return inner.head(stream);
    }

    @Override
    public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
      return inner.readStream(stream, fromRevision, direction);
    }

    @Override
    public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
      return inner.read(fromPosition, filter, direction);
    }

    @Override
    public Optional<StoredEvent> find(UUID eventId) {
      return inner.find(eventId);
    }

    @Override
    public Optional<StoredEvent> find(Cid event) {
      return inner.find(event);
    }

    @Override
    public Optional<byte[]> block(Cid cid) {
      return inner.block(cid);
    }

    @Override
    public Optional<StoredCommand> command(Cid command) {
      return inner.command(command);
    }

    @Override
    public Subscription subscribe(CatchUp from) {
      return inner.subscribe(from);
    }
  }
}

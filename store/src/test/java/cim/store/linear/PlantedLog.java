package cim.store.linear;

import cim.ipld.Cid;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Bugs of a log towards its callers, planted around a sound one. */
class PlantedLog implements DomainLog {
  private final DomainLog log;

  private PlantedLog(DomainLog log) {
    this.log = log;
  }

  /** Appends whatever is asked of the stream. */
  static DomainLog conditionIgnored(DomainLog sound) {
    return new PlantedLog(sound) {
      @Override
      public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
        return super.submit(commit, Condition.ANY);
      }
    };
  }

  /** Says of every fourth commit that it is there, and forgets it. */
  static DomainLog appendForgotten(DomainLog sound) {
    AtomicInteger calls = new AtomicInteger();
    return new PlantedLog(sound) {
      @Override
      public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
        return calls.incrementAndGet() % 4 > 0
            ? super.submit(commit, condition)
            : CompletableFuture.completedFuture(
                new AppendResult.Appended(
                    new AppendResult.Committed(
                        Cid.of(cim.ipld.Codec.RAW, new byte[0]), 0, end(), 1),
                    cim.model.Durability.LOCAL));
      }
    };
  }

  /** Answers before the commit can be read. */
  static DomainLog readsBehind(DomainLog sound) {
    return new PlantedLog(sound) {
      @Override
      public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
        long end = Math.max(0, end() - 1);
        return super.read(fromPosition, filter, direction).filter(event -> event.position() < end);
      }
    };
  }

  /** Counts an event that is not there yet. */
  static DomainLog endAhead(DomainLog sound) {
    return new PlantedLog(sound) {
      @Override
      public long end() {
        return super.end() + 1;
      }
    };
  }

  /** Remembers the first head of a stream for ever. */
  static DomainLog headRemembered(DomainLog sound) {
    java.util.Map<StreamId, Optional<StreamHead>> heads =
        new java.util.concurrent.ConcurrentHashMap<>();
    return new PlantedLog(sound) {
      @Override
      public Optional<StreamHead> head(StreamId stream) {
        return heads.computeIfAbsent(stream, super::head);
      }
    };
  }

  /** Takes a repeated command for a new one. */
  static DomainLog repetitionsAppended(DomainLog sound) {
    return new PlantedLog(sound) {
      @Override
      public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
        return super.submit(commit, condition)
            .thenApply(answer ->
                answer instanceof AppendResult.Duplicate(AppendResult.Committed at, _)
                    ? new AppendResult.Appended(at, cim.model.Durability.LOCAL)
                    : answer);
      }
    };
  }

  @Override
  public String domain() {
    return log.domain();
  }

  @Override
  public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
    return log.submit(commit, condition);
  }

  @Override
  public long end() {
    return log.end();
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return log.head(stream);
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return log.readStream(stream, fromRevision, direction);
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    return log.read(fromPosition, filter, direction);
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return log.find(eventId);
  }

  @Override
  public Optional<StoredEvent> find(Cid event) {
    return log.find(event);
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return log.block(cid);
  }

  @Override
  public Optional<StoredCommand> command(Cid command) {
    return log.command(command);
  }

  @Override
  public Subscription subscribe(CatchUp from) {
    return log.subscribe(from);
  }
}

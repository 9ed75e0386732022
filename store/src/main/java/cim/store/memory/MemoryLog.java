package cim.store.memory;

import cim.ipld.Cid;
import cim.model.Durability;
import cim.model.InvalidValue;
import cim.store.AppendResult;
import cim.store.AppendResult.Committed;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.StoreException;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.memory.MemoryBlocks.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One domain's log: lists and maps behind one lock, held by whoever appends, reads or waits. */
final class MemoryLog implements DomainLog {
  private final String domain;
  private final MemoryBlocks blocks;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled by every append and end. */
  final java.util.concurrent.locks.Condition changed = lock.newCondition();

  private final List<Kept> events = new ArrayList<>();
  private final Map<StreamId, List<Kept>> streams = new HashMap<>();
  private final Map<UUID, Kept> byId = new HashMap<>();
  private final Map<Cid, Kept> byCid = new HashMap<>();
  private final Map<Cid, Kept> byCommand = new HashMap<>();
  private final Map<Cid, Kept> byBlock = new HashMap<>();
  private final Map<CommandKey, Done> done = new HashMap<>();
  private boolean closed;

  /** Command ids are compared within a chain (RULINGS 9). */
  private record CommandKey(StreamId stream, UUID id) {}

  private record Done(NewCommand command, Committed committed) {}

  MemoryLog(String domain, MemoryBlocks blocks) {
    this.domain = domain;
    this.blocks = blocks;
  }

  @Override
  public String domain() {
    return domain;
  }

  @Override
  public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
    try {
      return CompletableFuture.completedFuture(locked(() -> decide(commit, condition)));
    } catch (StoreException | InvalidValue e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private AppendResult decide(NewCommit commit, Condition condition) {
    if (closed) {
      throw new StoreException("closed", "store: closed (expected: open); open it again");
    }
    NewCommand command = commit.command();
    Done before = done.get(new CommandKey(commit.stream(), command.id()));
    if (before != null) {
      return sameContent(before.command(), command)
          ? new AppendResult.Duplicate(before.committed(), Durability.MEMORY)
          : new AppendResult.Reused(before.committed());
    }
    long revision = chain(commit.stream()).size() - 1L;
    return conflict(commit.stream(), revision, condition)
        .orElseGet(() -> new AppendResult.Appended(write(commit, condition), Durability.MEMORY));
  }

  private static boolean sameContent(NewCommand one, NewCommand other) {
    return one.type().equals(other.type())
        && one.data().equals(other.data())
        && one.personal().equals(other.personal());
  }

  private Optional<AppendResult> conflict(StreamId stream, long revision, Condition condition) {
    return holds(stream, revision, condition)
        ? Optional.empty()
        : Optional.of(
            new AppendResult.Conflict(
                condition, revision, newestConflict(stream, revision, condition)));
  }

  private boolean holds(StreamId stream, long revision, Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> true;
      case Condition.NoStream _ -> revision < 0;
      case Condition.ExpectedRevision expected -> revision == expected.revision();
      case Condition.NothingMatches _ -> newestConflict(stream, revision, condition) < 0;
      case Condition.Both both ->
          holds(stream, revision, both.stream()) && holds(stream, revision, both.nothing());
    };
  }

  /** The position of the newest event that the condition forbids, -1 where there is none. */
  private long newestConflict(StreamId stream, long revision, Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> -1;
      case Condition.NoStream _ -> newest(chain(stream), _ -> true);
      case Condition.ExpectedRevision expected ->
          newest(chain(stream), event -> event.revision() > expected.revision());
      case Condition.NothingMatches nothing ->
          newest(
              events,
              event ->
                  event.position() > nothing.afterPosition()
                      && nothing.items().stream().anyMatch(item -> matches(item, event)));
      case Condition.Both both ->
          newestConflict(
              stream,
              revision,
              holds(stream, revision, both.stream()) ? both.nothing() : both.stream());
    };
  }

  private long newest(List<Kept> among, Predicate<StoredEvent> such) {
    return among.reversed().stream()
        .map(blocks::event)
        .filter(such)
        .mapToLong(StoredEvent::position)
        .findFirst()
        .orElse(-1);
  }

  private static boolean matches(Condition.Item item, StoredEvent event) {
    return event.tags().containsAll(item.tags())
        && (item.types().isEmpty()
            || item.types().stream().anyMatch(type -> type.matches(event.subject())));
  }

  private Committed write(NewCommit commit, Condition condition) {
    List<Kept> written = blocks.encode(commit, condition, head(commit.stream()), events.size());
    List<Kept> chain = streams.computeIfAbsent(commit.stream(), _ -> new ArrayList<>());
    Committed committed =
        new Committed(written.getLast().cid(), chain.size(), events.size(), written.size());
    chain.addAll(written);
    events.addAll(written);
    for (Kept event : written) {
      byId.put(event.fields().id(), event);
      byCid.put(event.cid(), event);
      byCommand.put(event.commit().command(), event);
      event.commit().blocks().keySet().forEach(cid -> byBlock.put(cid, event));
    }
    done.put(
        new CommandKey(commit.stream(), commit.command().id()),
        new Done(commit.command(), committed));
    changed.signalAll();
    return committed;
  }

  @Override
  public long end() {
    return locked(() -> (long) events.size());
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return locked(() -> chain(stream).reversed().stream().findFirst())
        .map(event -> new StreamHead(event.fields().revision(), event.position(), event.cid()));
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return locked(() -> part(chain(stream), fromRevision, direction)).stream().map(blocks::event);
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    return locked(() -> part(events, fromPosition, direction)).stream()
        .map(blocks::event)
        .filter(filter::matches);
  }

  /** A copy of the events that lie from an index on in that direction, the index included. */
  private static List<Kept> part(List<Kept> all, long from, Direction direction) {
    return switch (direction) {
      case FORWARDS -> List.copyOf(all.subList(Math.clamp(from, 0, all.size()), all.size()));
      case BACKWARDS ->
          List.copyOf(all.subList(0, Math.clamp(from, -1, all.size() - 1) + 1)).reversed();
    };
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return found(byId, eventId).map(blocks::event);
  }

  @Override
  public Optional<StoredEvent> find(Cid event) {
    return found(byCid, event).map(blocks::event);
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return found(byBlock, cid).flatMap(event -> event.commit().block(cid)).map(byte[]::clone);
  }

  @Override
  public Optional<StoredCommand> command(Cid command) {
    return found(byCommand, command).map(blocks::command);
  }

  private <K> Optional<Kept> found(Map<K, Kept> index, K key) {
    return locked(() -> Optional.ofNullable(index.get(key)));
  }

  @Override
  public Subscription subscribe(CatchUp from) {
    return locked(() -> new MemorySubscription(this, from));
  }

  /** The position that a mark names; -1 for the beginning. */
  long position(CatchUp.Mark mark) {
    return switch (mark) {
      case CatchUp.Beginning _ -> -1;
      case CatchUp.Now _ -> end() - 1;
      case CatchUp.AtPosition at -> at.position();
      case CatchUp.AtEvent at -> find(at.id()).orElseThrow(() -> unknown(at.id())).position();
      case CatchUp.AtCid at -> find(at.cid()).orElseThrow(() -> unknown(at.cid())).position();
    };
  }

  private InvalidValue unknown(Object event) {
    return new InvalidValue("event", event, "an event of the log of " + domain);
  }

  /** For subscriptions, which hold the lock while they look and give it up while they wait. */
  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  StoredEvent at(long position) {
    return blocks.event(events.get((int) position));
  }

  boolean closed() {
    return closed;
  }

  void wakeAll() {
    locked(() -> {
      changed.signalAll();
      return true;
    });
  }

  void close() {
    locked(() -> closed = true);
    wakeAll();
  }

  private List<Kept> chain(StreamId stream) {
    return streams.getOrDefault(stream, List.of());
  }
}

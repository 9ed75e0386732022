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
  private final MemoryBlocks encoding;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled by every append and end. */
  final java.util.concurrent.locks.Condition changed = lock.newCondition();

  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<StreamId, List<StoredEvent>> streams = new HashMap<>();
  private final Map<UUID, StoredEvent> byId = new HashMap<>();
  private final Map<Cid, StoredEvent> byCid = new HashMap<>();
  private final Map<Cid, StoredCommand> commands = new HashMap<>();
  private final Map<Cid, byte[]> blocks = new HashMap<>();
  private final Map<CommandKey, Done> done = new HashMap<>();
  private boolean closed;

  /** Command ids are compared within a chain (RULINGS 9). */
  private record CommandKey(StreamId stream, UUID id) {}

  private record Done(NewCommand command, Committed committed) {}

  MemoryLog(String domain, MemoryBlocks encoding) {
    this.domain = domain;
    this.encoding = encoding;
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
    boolean holds =
        switch (condition) {
          case Condition.Any _ -> true;
          case Condition.NoStream _ -> revision < 0;
          case Condition.ExpectedRevision expected -> revision == expected.revision();
          case Condition.NothingMatches _ -> newest(events, condition) < 0;
        };
    return holds
        ? Optional.empty()
        : Optional.of(
            new AppendResult.Conflict(
                condition,
                revision,
                newest(
                    condition instanceof Condition.NothingMatches ? events : chain(stream),
                    condition)));
  }

  /** The position of the newest event that the condition did not expect, -1 where there is none. */
  private static long newest(List<StoredEvent> events, Condition condition) {
    Predicate<StoredEvent> conflicts =
        switch (condition) {
          case Condition.Any _ -> _ -> false;
          case Condition.NoStream _ -> _ -> true;
          case Condition.ExpectedRevision expected ->
              event -> event.revision() > expected.revision();
          case Condition.NothingMatches nothing ->
              event ->
                  event.position() > nothing.afterPosition()
                      && nothing.items().stream().anyMatch(item -> matches(item, event));
        };
    return events.reversed().stream()
        .filter(conflicts)
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
    List<StoredEvent> chain = streams.computeIfAbsent(commit.stream(), _ -> new ArrayList<>());
    Optional<StoredEvent> last = chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast());
    MemoryBlocks.Encoded encoded = encoding.encode(commit, condition, last, events.size());
    List<StoredEvent> written = encoded.events();
    Committed committed =
        new Committed(written.getLast().cid(), chain.size(), events.size(), written.size());
    chain.addAll(written);
    events.addAll(written);
    written.forEach(event -> byId.put(event.id(), event));
    written.forEach(event -> byCid.put(event.cid(), event));
    blocks.putAll(encoded.blocks());
    commands.put(encoded.command().cid(), encoded.command());
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
        .map(event -> new StreamHead(event.revision(), event.position(), event.cid()));
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return locked(() -> part(chain(stream), fromRevision, direction)).stream();
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    return locked(() -> part(events, fromPosition, direction)).stream().filter(filter::matches);
  }

  /** A copy of the events that lie from an index on in that direction, the index included. */
  private static List<StoredEvent> part(List<StoredEvent> all, long from, Direction direction) {
    return switch (direction) {
      case FORWARDS -> List.copyOf(all.subList(Math.clamp(from, 0, all.size()), all.size()));
      case BACKWARDS ->
          List.copyOf(all.subList(0, Math.clamp(from, -1, all.size() - 1) + 1)).reversed();
    };
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return locked(() -> Optional.ofNullable(byId.get(eventId)));
  }

  @Override
  public Optional<StoredEvent> find(Cid event) {
    return locked(() -> Optional.ofNullable(byCid.get(event)));
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return locked(() -> Optional.ofNullable(blocks.get(cid))).map(byte[]::clone);
  }

  @Override
  public Optional<StoredCommand> command(Cid command) {
    return locked(() -> Optional.ofNullable(commands.get(command)));
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
    return events.get((int) position);
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

  private List<StoredEvent> chain(StreamId stream) {
    return streams.getOrDefault(stream, List.of());
  }
}

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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One domain's log: packed commits, and what leads to them, behind one lock, held by whoever
 * appends, looks up or waits.
 */
final class MemoryLog implements DomainLog {
  private final String domain;
  private final MemoryBlocks blocks;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled by every append and end. */
  final java.util.concurrent.locks.Condition changed = lock.newCondition();

  private final List<KeptCommit> commits = new ArrayList<>();
  private final Map<StreamId, Chain> streams = new HashMap<>();

  /** Leads from the ids of events and commands, and the CIDs of all blocks. */
  private final Places places = new Places();

  /** What was read last: a subscriber reads commit by commit. */
  private Optional<OpenCommit> latest = Optional.empty();

  private boolean closed;

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
    Optional<OpenCommit> before = done(commit.stream(), command.id());
    if (before.isPresent()) {
      KeptCommit kept = before.get().kept();
      Committed committed =
          new Committed(before.get().lastEvent(), kept.revision(), kept.position(), kept.count());
      return kept.content() == MemoryBlocks.content(command)
          ? new AppendResult.Duplicate(committed, Durability.MEMORY)
          : new AppendResult.Reused(committed);
    }
    long revision = chain(commit.stream()).head().map(StreamHead::revision).orElse(-1L);
    return conflict(commit.stream(), revision, condition)
        .orElseGet(() -> new AppendResult.Appended(write(commit, condition), Durability.MEMORY));
  }

  /** Command ids are compared within a chain (RULINGS 9). */
  private Optional<OpenCommit> done(StreamId stream, UUID command) {
    return candidates(places.find(command))
        .filter(commit ->
            commit.isOf(command) && commit.events().getFirst().fields().stream().equals(stream))
        .findFirst();
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
      case Condition.NoStream _ -> newest(chain(stream).commits(), _ -> true);
      case Condition.ExpectedRevision expected ->
          newest(chain(stream).commits(), event -> event.revision() > expected.revision());
      case Condition.NothingMatches nothing ->
          newest(
              all(),
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

  private long newest(int[] among, Predicate<StoredEvent> such) {
    return events(among, Direction.BACKWARDS)
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
    Chain chain = streams.computeIfAbsent(commit.stream(), _ -> new Chain());
    OpenCommit written = blocks.encode(commit, condition, chain.head(), end());
    KeptCommit kept = written.kept();
    int number = commits.size();
    commits.add(kept);
    latest = Optional.of(written);
    chain.add(
        number,
        new StreamHead(kept.revision() + kept.count() - 1, kept.end() - 1, written.lastEvent()));
    places.add(commit.command().id(), number);
    written.events().forEach(event -> places.add(event.fields().id(), number));
    written.blocks().forEach(cid -> places.add(cid, number));
    changed.signalAll();
    return new Committed(written.lastEvent(), kept.revision(), kept.position(), kept.count());
  }

  @Override
  public long end() {
    return locked(() -> commits.isEmpty() ? 0 : commits.getLast().end());
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return locked(() -> chain(stream).head());
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return events(locked(() -> chain(stream).commits()), direction)
        .filter(event ->
            direction == Direction.FORWARDS
                ? event.revision() >= fromRevision
                : event.revision() <= fromRevision);
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    int[] part =
        locked(() -> {
          int first = commitAt(Math.max(0, fromPosition));
          return switch (direction) {
            case FORWARDS -> IntStream.range(first, commits.size()).toArray();
            case BACKWARDS -> IntStream.range(0, Math.min(first + 1, commits.size())).toArray();
          };
        });
    return events(part, direction)
        .filter(event ->
            direction == Direction.FORWARDS
                ? event.position() >= fromPosition
                : event.position() <= fromPosition)
        .filter(filter::matches);
  }

  private int[] all() {
    return IntStream.range(0, commits.size()).toArray();
  }

  /** The number of the commit that has a position, or would have it. */
  private int commitAt(long position) {
    int low = 0;
    int high = commits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (commits.get(middle).end() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The events of commits, decoded one after the other as they are asked for. */
  private Stream<StoredEvent> events(int[] numbers, Direction direction) {
    IntStream inOrder =
        switch (direction) {
          case FORWARDS -> IntStream.of(numbers);
          case BACKWARDS ->
              IntStream.range(0, numbers.length).map(i -> numbers[numbers.length - 1 - i]);
        };
    return inOrder
        .mapToObj(this::open)
        .flatMap(commit -> {
          List<OpenCommit.Event> events =
              direction == Direction.FORWARDS ? commit.events() : commit.events().reversed();
          return events.stream().map(event -> blocks.event(commit, event));
        });
  }

  private OpenCommit open(int number) {
    KeptCommit kept = locked(() -> commits.get(number));
    return OpenCommit.of(kept);
  }

  private Stream<OpenCommit> candidates(int[] numbers) {
    return IntStream.of(numbers).mapToObj(this::open);
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return found(locked(() -> places.find(eventId)), event -> event.fields().id().equals(eventId));
  }

  @Override
  public Optional<StoredEvent> find(Cid cid) {
    return found(locked(() -> places.find(cid)), event -> event.cid().equals(cid));
  }

  private Optional<StoredEvent> found(int[] numbers, Predicate<OpenCommit.Event> sought) {
    return candidates(numbers)
        .flatMap(commit -> commit.event(sought).map(event -> blocks.event(commit, event)).stream())
        .findFirst();
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return candidates(locked(() -> places.find(cid)))
        .flatMap(commit -> commit.block(cid).stream())
        .findFirst();
  }

  @Override
  public Optional<StoredCommand> command(Cid cid) {
    return candidates(locked(() -> places.find(cid)))
        .flatMap(commit ->
            commit.command(cid).map(fields -> blocks.command(cid, fields, commit)).stream())
        .findFirst();
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
    OpenCommit commit =
        latest
            .filter(open -> open.kept().position() <= position && position < open.kept().end())
            .orElseGet(() -> open(commitAt(position)));
    latest = Optional.of(commit);
    return blocks.event(commit, commit.events().get((int) (position - commit.kept().position())));
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

  private Chain chain(StreamId stream) {
    return streams.getOrDefault(stream, Chain.EMPTY);
  }
}

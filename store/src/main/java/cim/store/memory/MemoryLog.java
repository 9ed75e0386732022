package cim.store.memory;

import cim.ipld.Cid;
import cim.model.Durability;
import cim.model.InvalidValue;
import cim.model.Subject;
import cim.store.AppendResult;
import cim.store.AppendResult.Committed;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.StoreException;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.block.PreparedCommit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One domain's log: pages of commits, and what leads to them.
 *
 * <p>Whoever appends encodes alone, hashes behind the newest event with the chain locked, and gives
 * the commit its position with the log locked. {@link #end} is written last, so what stands below
 * it can be read without a lock; looking up takes the log's for a moment.
 */
final class MemoryLog implements DomainLog {
  private static final int CHAIN_LOCKS = 64;

  private final String domain;
  private final MemoryBlocks blocks;
  private final Packer packer;
  private final Pages pages;
  private final LogLock lock = new LogLock();
  private final MemoryIndex index = new MemoryIndex();
  private final Reads reads;
  private final Deciding deciding;

  /** Of which each chain has one. */
  private final ReentrantLock[] chains = new ReentrantLock[CHAIN_LOCKS];

  // Written with the lock held.
  private volatile long end;
  private volatile boolean closed;

  MemoryLog(String domain, MemoryBlocks blocks) {
    this(domain, blocks, new Packer("cim-packer-" + domain, Page::pack), Pages.USUAL);
  }

  /**
   * @param page bytes of a page
   */
  MemoryLog(String domain, MemoryBlocks blocks, Packer packer, int page) {
    this.domain = domain;
    this.blocks = blocks;
    this.packer = packer;
    this.pages = new Pages(packer, page);
    this.reads = new Reads(pages, lock, index, blocks);
    this.deciding = new Deciding(reads, blocks);
    Arrays.setAll(chains, _ -> new ReentrantLock());
  }

  @Override
  public String domain() {
    return domain;
  }

  @Override
  public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
    try {
      return CompletableFuture.completedFuture(append(commit, condition));
    } catch (StoreException | InvalidValue e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public AppendResult append(NewCommit commit, Condition condition) {
    requireOpen();
    packer.help();
    PreparedCommit prepared = blocks.prepare(commit, condition);
    ReentrantLock chain = chains[Math.floorMod(commit.stream().hashCode(), CHAIN_LOCKS)];
    chain.lock();
    try {
      return decide(prepared);
    } finally {
      chain.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException("closed", "store: closed (expected: open); open it again");
    }
  }

  /** How the log stands before a commit is decided about. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  private record Standing(Optional<StreamHead> head, int[] sameCommand, long end) {}

  /** With the chain locked, so that it stays as it stands. */
  private AppendResult decide(PreparedCommit commit) {
    Condition condition = commit.condition();
    int command = Places.hash(commit.commandId());
    Standing now =
        lock.locked(
            () -> new Standing(index.chain(commit.stream()).head(), index.find(command), end));
    Optional<AppendResult> refusal =
        deciding
            .repetition(commit, now.sameCommand)
            .or(() -> deciding.conflict(condition, now.head, 0, now.end));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ChainedCommit chained = blocks.chain(commit, now.head);
    return lock.locked(() -> {
      requireOpen();
      // Others may have appended to other chains since.
      return deciding
          .conflict(condition, now.head, now.end, end)
          .orElseGet(() -> new AppendResult.Appended(write(chained), Durability.MEMORY));
    });
  }

  private Committed write(ChainedCommit commit) {
    long position = end;
    int number = pages.add(commit, position);
    try {
      index.add(number, commit, commit.head(position));
    } catch (Throwable e) { // Out of memory: nothing of the commit may stay that is ever read.
      pages.takeBack();
      throw e;
    }
    end = position + commit.count();
    lock.signal();
    return new Committed(commit.last(), commit.revision(), position, commit.count());
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return lock.locked(() -> index.chain(stream).head());
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return reads.events(stream, fromRevision, direction).stream();
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    long now = end;
    return switch (direction) {
      case FORWARDS -> reads.events(Math.max(0, fromPosition), now, filter, direction).stream();
      case BACKWARDS ->
          reads.events(0, Math.min(now - 1, fromPosition) + 1, filter, direction).stream();
    };
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return reads.find(Places.hash(eventId), event -> event.id().equals(eventId));
  }

  @Override
  public Optional<StoredEvent> find(Cid cid) {
    return reads.find(Places.hash(cid), event -> event.cid().equals(cid));
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return reads.led(Places.hash(cid)).flatMap(commit -> commit.block(cid).stream()).findFirst();
  }

  @Override
  public Optional<StoredCommand> command(Cid cid) {
    return reads
        .led(Places.hash(cid))
        .filter(commit -> commit.commandCid().equals(cid))
        .findFirst()
        .map(blocks::command);
  }

  @Override
  public Set<Subject> subjects() {
    return lock.locked(index::subjects);
  }

  @Override
  public Subscription subscribe(CatchUp from) {
    return new MemorySubscription(
        this,
        from.filter(),
        position(from.startAfter()) + 1,
        from.endAt().map(this::position).orElse(Long.MAX_VALUE));
  }

  /** The position that a mark names; -1 for the beginning. */
  private long position(CatchUp.Mark mark) {
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

  /** For subscriptions. */
  Reads reads() {
    return reads;
  }

  /** Where subscriptions wait for new events. */
  LogLock lock() {
    return lock;
  }

  boolean isClosed() {
    return closed;
  }

  /** Returns when nothing is packed any more. */
  void close() {
    lock.locked(() -> {
      closed = true;
      lock.signal();
      return closed;
    });
    packer.close();
  }
}

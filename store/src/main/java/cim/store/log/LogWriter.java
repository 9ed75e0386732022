package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Sha256;
import cim.model.Durability;
import cim.store.AppendResult;
import cim.store.NewCommit;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StreamHead;
import cim.store.block.CommitFinisher;
import cim.store.block.PreparedCommit;
import cim.store.block.PreparedRefs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that appends to a log (rule R1). Nobody holds a reference to it, so nobody can
 * interrupt it. It takes what is queued, decides and encodes it commit by commit into a group, and
 * writes the group with one call. {@link Syncing} syncs it once, lets readers see it and answers in
 * order, while this thread gathers the next group: so one group is under way at a time, and nothing
 * is written before the one before is durable.
 */
final class LogWriter implements Runnable {
  /** So many bytes of commits may be queued or under way; whoever brings more waits. */
  private static final int WAITING_BYTES = 8 << 20;

  private static final int GROUP_BYTES = 4 << 20;

  private final LogParts parts;
  private final Sealer sealer;
  private final Deciding deciding;
  private final Heads heads;
  private final CommitFinisher finisher = new CommitFinisher();
  private final Semaphore room = new Semaphore(WAITING_BYTES, true);
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final List<Object> taken = new ArrayList<>();
  private final Standing standing;

  // Writer thread only.
  private final FrameCursor cursor;
  private final LogTail tail;
  private final Syncing syncing;
  private final long opened;
  private Group open = new Group(room);
  private Group underWay = new Group(room);
  private boolean takesCommits;
  private int sizeBefore;

  /** What is no work but wakes the writer. */
  private enum Signal {
    /** A group is durable, or cannot be made so. */
    SYNCED,
    /** To end after what has been queued before. */
    STOP
  }

  LogWriter(String domain, LogParts parts, Sealer sealer, long day, long offset) {
    this.parts = parts;
    this.cursor = parts.cursor();
    this.sealer = sealer;
    this.deciding = new Deciding(parts.index(), this::frame, sealer);
    this.heads = new Heads(parts.index(), this::frame);
    this.tail = new LogTail(parts.folder(), parts.lock(), day, offset);
    this.syncing = new Syncing(domain, tail, parts.index(), parts.arrivals());
    this.standing = new Standing(parts);
    this.opened = parts.index().end();
  }

  StoreState state() {
    return standing.state();
  }

  /** Any thread; waits only while there is no room, also when interrupted. */
  void submit(Queued work) {
    room.acquireUninterruptibly(work.size());
    queue.add(work);
    if (standing.state() instanceof StoreState.Closed) {
      failQueued(); // It may have come behind the stop.
    }
  }

  /** Any thread, once. The writer ends after what has been queued. */
  void stop() {
    queue.add(Signal.STOP);
  }

  @Override
  public void run() {
    boolean stopping = false;
    while (!stopping) {
      take();
      stopping = taken.contains(Signal.STOP);
      for (Object item : taken) {
        if (item instanceof Queued work) {
          accept(work);
        }
      }
      try {
        while (!syncing.isUnderWay() && settle() && open.size() > 0) {
          handOver();
        }
        parts.indexFolder().flush();
      } catch (Throwable e) { // Errors too: what is in memory can no longer be trusted.
        poison(e);
      }
    }
    end();
    standing.close();
    failQueued();
  }

  /**
   * Waits for work; where no more comes for a second, what was committed last is proven now, and a
   * disk that was full is looked at again.
   */
  private void take() {
    taken.clear();
    while (taken.isEmpty()) {
      try {
        boolean waiting =
            !syncing.isUnderWay() && (parts.tree().isBehind() || standing.isReadOnly());
        Object item = waiting ? queue.poll(1, TimeUnit.SECONDS) : queue.take();
        if (item != null) {
          taken.add(item);
        } else if (settle()) {
          prove();
          standing.lookAgain(tail);
        }
      } catch (InterruptedException e) {
        // Nobody may end this thread so.
      }
    }
    queue.drainTo(taken);
  }

  private void failQueued() {
    for (Object item = queue.poll(); item != null; item = queue.poll()) {
      if (item instanceof Queued work) {
        room.release(work.size());
        work.fail(new StoreException("closed", "store: closed (expected: open)"));
      }
    }
  }

  /** Puts work into the open group. */
  private void accept(Queued work) {
    if (standing.isPoisoned()) {
      room.release(work.size());
      work.fail(standing.refusal());
      return;
    }
    try {
      if (open.size() == 0) {
        takesCommits = standing.hasSpace();
        tail.startDay(HybridClock.day(parts.clock().next()));
      }
      switch (work) {
        case Pending pending -> {
          open.add(pending);
          if (takesCommits) {
            decide(pending);
          } else {
            RuntimeException refusal = standing.refusal();
            open.answer(() -> pending.fail(refusal));
          }
        }
        case PendingRefs pending -> {
          open.add(pending);
          long position = encode(pending.refs());
          open.answer(() -> pending.answer().complete(position));
        }
        case PendingErrand pending -> run(pending);
      }
      if (open.filled() > GROUP_BYTES && settle()) {
        handOver();
      }
    } catch (Throwable e) {
      poison(e);
      if (work instanceof PendingErrand errand) { // No group answers it.
        errand.fail(standing.refusal());
      }
    }
  }

  private void decide(Pending pending) {
    PreparedCommit commit = pending.commit();
    Optional<StreamHead> head;
    Optional<AppendResult> refusal;
    try {
      requireNobodyErased(commit.commit());
      parts.damages().requireExtendable(commit.stream());
      head = heads.head(commit.stream());
      head.ifPresent(newest -> requireIntact(newest.position()));
      refusal = deciding.refusal(commit, head);
    } catch (StoreException e) {
      open.answer(() -> pending.fail(e));
      return;
    }
    AppendResult result = refusal.isPresent() ? refusal.get() : encode(commit, head);
    open.answer(() -> pending.complete(result));
  }

  /**
   * The file may be another one afterwards: what is appended next opens it again. What an errand
   * throws beyond the two poisons the log.
   */
  private void run(PendingErrand pending) {
    if (!commitAll()) {
      pending.fail(standing.refusal());
      return;
    }
    tail.letGo();
    try {
      pending.errand().run();
      pending.complete();
    } catch (IOException e) {
      pending.fail(new StoreException("io", "log: " + e.getMessage(), e));
    } catch (StoreException e) {
      pending.fail(e);
    }
  }

  /**
   * What was sealed before an erasure began and comes here after it is refused: whoever looks for
   * the sealed parts of a person once the key is fenced finds all that there will ever be.
   */
  private void requireNobodyErased(NewCommit commit) {
    sealer.requireNotErased(commit.command().personal());
    commit.events().forEach(event -> sealer.requireNotErased(event.personal()));
  }

  /** What was there when the log was opened is read once before it is extended. */
  private void requireIntact(long position) {
    if (position < opened && !parts.verified().contains(position)) {
      cursor.frame(position);
      parts.verified().add(position);
    }
  }

  /** Puts the frame into the open group and into the index, where readers do not see it yet. */
  private AppendResult encode(PreparedCommit commit, Optional<StreamHead> head) {
    int entries = open.makeRoom(commit.maximumSize());
    byte[] buffer = open.bytes();
    long revision = head.map(StreamHead::revision).orElse(-1L) + 1;
    byte[] previous = head.map(newest -> newest.cid().bytes()).orElse(buffer);
    int end = finisher.finish(commit, revision, previous, 0, buffer, entries);
    int leaves = finisher.count();
    long position = seal(end - entries, leaves, commit.entries());
    Cid last = Cid.decode(buffer, finisher.cidOffset(leaves - 1), Sha256.CID_SIZE);
    heads.extend(
        commit.stream(), new StreamHead(revision + leaves - 1, position + leaves - 1, last));
    return new AppendResult.Appended(
        new AppendResult.Committed(last, revision, position, leaves), Durability.LOCAL);
  }

  /** The same for ref records; their first position. */
  private long encode(PreparedRefs refs) {
    int entries = open.makeRoom(refs.size());
    refs.copyTo(open.bytes(), entries);
    return seal(refs.size(), refs.count(), refs.count());
  }

  /** Makes a frame of the entries that stand where the group said; its first position. */
  private long seal(int size, int leaves, int entries) {
    LogIndex index = parts.index();
    byte[] buffer = open.bytes();
    int start = open.filled();
    long position = index.next();
    Frame.seal(buffer, start, size, position, leaves, entries, index.end(), parts.clock().next());
    index.add(new Frame(buffer, start), tail.day(), tail.offset() + start);
    open.extend(Frame.HEADER + size + Frame.TRAILER);
    return position;
  }

  /**
   * Writes the open group and has it synced; nothing may be under way. False where it could not be
   * written: then nothing of it is in the log.
   */
  private boolean handOver() {
    Group group = open;
    try {
      if (group.filled() > 0) {
        tail.write(group.frames());
        tail.advance(group.filled());
        parts.index().settle();
      }
    } catch (IOException e) {
      cutBack(e);
      return false;
    } catch (Throwable e) {
      poison(e);
      return false;
    }
    open = underWay;
    underWay = group;
    long end = parts.index().next();
    if (sizeBefore <= 1 && group.size() == 1 && queue.isEmpty()) {
      syncing.here(group, end);
    } else {
      syncing.begin(group, end, () -> queue.add(Signal.SYNCED));
    }
    sizeBefore = group.size();
    group.eachFrame(parts.tree()::add); // No checkpoint is made of them before settle().
    return true;
  }

  /** Waits for the group under way; false where it could not be made durable. */
  private boolean settle() {
    if (underWay.size() == 0) {
      return true;
    }
    Optional<Throwable> failure = syncing.await();
    if (failure.isPresent()) {
      poison(failure.get());
      underWay.refuseAll(standing.refusal());
      return false;
    }
    underWay.clear();
    prove();
    return true;
  }

  /** Makes everything durable that has been accepted; false where that failed. */
  private boolean commitAll() {
    return settle() && (open.size() == 0 || (handOver() && settle()));
  }

  /** Has a checkpoint made if it is time. Nothing is under way. */
  private void prove() {
    if (!standing.isPoisoned()) {
      parts.tree().committed();
    }
  }

  /** Nothing after the watermark has been promised to anybody: the tail may be cut back there. */
  private void cutBack(IOException failure) {
    try {
      tail.cutBack();
      standing.unwritable(tail.name(), failure);
      forget();
    } catch (IOException e) {
      e.addSuppressed(failure);
      poison(e);
    }
  }

  private void poison(Throwable failure) {
    standing.poison(tail.name(), failure);
    forget();
  }

  /** Nothing of the open group is in the log. */
  private void forget() {
    parts.index().takeBack();
    heads.forget();
    open.refuseAll(standing.refusal());
  }

  private void end() {
    try {
      commitAll();
    } catch (Throwable e) {
      poison(e);
    }
    syncing.end();
    tail.letGo();
    try {
      if (!standing.isPoisoned()) {
        parts.tree().prove();
      }
      parts.indexFolder().close();
    } catch (RuntimeException e) {
      // Everything acknowledged is durable; what is missing of the index is built again at the next
      // start.
    }
  }

  /** The frame of a position, from the open group where it has not been written yet. */
  private Frame frame(long position) {
    LogIndex index = parts.index();
    return position >= index.settled()
        ? new Frame(open.bytes(), (int) (index.row(position).offset() - tail.offset()))
        : cursor.frame(position);
  }
}

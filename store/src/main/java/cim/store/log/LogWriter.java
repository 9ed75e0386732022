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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that appends to a log (rule R1). Nobody holds a reference to it, so nobody can
 * interrupt it. It takes what is queued, decides and encodes it commit by commit, writes it with
 * one call, syncs once, lets readers see it, and answers in order.
 */
final class LogWriter implements Runnable {
  /** So many bytes of commits may be queued or under way; whoever brings more waits. */
  private static final int WAITING_BYTES = 8 << 20;

  private static final int BATCH_BYTES = 4 << 20;

  private final LogParts parts;
  private final Sealer sealer;
  private final Deciding deciding;
  private final Heads heads;
  private final CommitFinisher finisher = new CommitFinisher();
  private final Semaphore room = new Semaphore(WAITING_BYTES, true);
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final List<Object> taken = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();
  private volatile StoreState state = new StoreState.Serving();

  // Writer thread only. The first `kept` answers stand whatever becomes of what is in the buffer.
  private final FrameCursor cursor;
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private int kept;
  private final LogTail tail;
  private final long opened;

  /** Asks the writer to end after what has been queued before. */
  private enum Stop {
    AFTER_WHAT_IS_QUEUED
  }

  LogWriter(LogParts parts, Sealer sealer, long day, long offset) {
    this.parts = parts;
    this.cursor = parts.cursor();
    this.sealer = sealer;
    this.deciding = new Deciding(parts.index(), this::frame, sealer);
    this.heads = new Heads(parts.index(), this::frame);
    this.tail = new LogTail(parts.folder(), day, offset);
    this.opened = parts.index().end();
  }

  StoreState state() {
    return state;
  }

  /** Any thread; waits only while there is no room, also when interrupted. */
  void submit(Queued work) {
    room.acquireUninterruptibly(work.size());
    queue.add(work);
    if (state instanceof StoreState.Closed) {
      failQueued(); // It may have come behind the stop.
    }
  }

  /** Any thread, once. The writer ends after what has been queued. */
  void stop() {
    queue.add(Stop.AFTER_WHAT_IS_QUEUED);
  }

  @Override
  public void run() {
    boolean stopping = false;
    while (!stopping) {
      take();
      stopping = taken.remove(Stop.AFTER_WHAT_IS_QUEUED);
      try {
        append();
      } catch (Throwable e) { // Errors too: what is in memory can no longer be trusted.
        poison(e);
      }
      settle();
      parts.tree().committed();
      parts.indexFolder().flush();
    }
    end();
    state = new StoreState.Closed();
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
        boolean waiting = parts.tree().isBehind() || state instanceof StoreState.ReadOnly;
        Object item = waiting ? queue.poll(1, TimeUnit.SECONDS) : queue.take();
        if (item == null) {
          parts.tree().committed();
          lookAgain();
        } else {
          taken.add(item);
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

  /** Answers everything that was taken; what no answer was found for fails with the state. */
  private void settle() {
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) instanceof Queued work) {
        room.release(work.size());
        if (i < answers.size()) {
          answers.get(i).run();
        } else {
          work.fail(refused());
        }
      }
    }
    taken.clear();
  }

  private RuntimeException refused() {
    return switch (state) {
      case StoreState.Poisoned(String reason) -> new StoreException("poisoned", reason);
      case StoreState.ReadOnly(String reason) -> new StoreException("read_only", reason);
      case StoreState.Closed _ -> new StoreException("closed", "store: closed (expected: open)");
      case StoreState.Serving _ -> throw new IllegalStateException("no answer while serving");
    };
  }

  private void append() {
    answers.clear();
    kept = 0;
    filled = 0;
    if (taken.isEmpty() || state instanceof StoreState.Poisoned) {
      return;
    }
    boolean takesCommits = hasSpace();
    tail.startDay(HybridClock.day(parts.clock().next()));
    for (Object item : taken) {
      switch ((Queued) item) {
        case Pending pending -> {
          if (takesCommits) {
            decide(pending);
          } else {
            RuntimeException refusal = refused();
            answers.add(() -> pending.fail(refusal));
          }
        }
        case PendingRefs pending -> {
          long position = encode(pending.refs());
          answers.add(() -> pending.answer().complete(position));
        }
        case PendingErrand pending -> {
          if (!commit()) {
            return;
          }
          run(pending);
        }
      }
      if (filled > BATCH_BYTES && !commit()) {
        return;
      }
    }
    commit();
  }

  /**
   * Whether the disk has room above the reserve (rule R10); turns read-only where it has not, and
   * serving again where it has. The reserve is for ref records and errands: erasing takes room
   * before it gives some.
   */
  private boolean hasSpace() {
    try {
      long usable = parts.files().usableSpace(parts.dataFolder());
      if (usable >= parts.reserve()) {
        state = new StoreState.Serving();
        return true;
      }
      state =
          new StoreState.ReadOnly(
              "disk: "
                  + usable
                  + " bytes free (expected: at least "
                  + parts.reserve()
                  + " kept free); make room, appending then goes on by itself");
    } catch (IOException e) {
      state =
          new StoreState.ReadOnly(
              "disk: cannot be asked for free space: "
                  + e.getMessage()
                  + " (expected: the data folder where it was); put it back, appending then goes on by itself");
    }
    return false;
  }

  /** Ends being read-only as soon as its cause is gone: those who see it send nothing to try. */
  private void lookAgain() {
    if (state instanceof StoreState.ReadOnly before && hasSpace()) {
      try {
        tail.requireWritable();
      } catch (IOException e) {
        state = before;
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
      answers.add(() -> pending.fail(e));
      return;
    }
    AppendResult result = refusal.isPresent() ? refusal.get() : encode(commit, head);
    answers.add(() -> pending.complete(result));
  }

  /**
   * The file may be another one afterwards: what is appended next opens it again. What an errand
   * throws beyond the two poisons the log.
   */
  private void run(PendingErrand pending) {
    tail.letGo();
    try {
      pending.errand().run();
      answers.add(pending::complete);
    } catch (IOException e) {
      StoreException failure = new StoreException("io", "log: " + e.getMessage(), e);
      answers.add(() -> pending.fail(failure));
    } catch (StoreException e) {
      answers.add(() -> pending.fail(e));
    }
    kept = answers.size();
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

  /** Puts the frame into the buffer and into the index, where readers do not see it yet. */
  private AppendResult encode(PreparedCommit commit, Optional<StreamHead> head) {
    int entries = makeRoom(commit.maximumSize());
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
    refs.copyTo(buffer, makeRoom(refs.size()));
    return seal(refs.size(), refs.count(), refs.count());
  }

  /** Where in the buffer the entries of the next frame begin; it has room for that many bytes. */
  private int makeRoom(int size) {
    int entries = filled + Frame.HEADER;
    int needed = entries + size + Frame.TRAILER;
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
    }
    return entries;
  }

  /** Makes a frame of the entries that stand where {@link #makeRoom} said; its first position. */
  private long seal(int size, int leaves, int entries) {
    LogIndex index = parts.index();
    long position = index.next();
    Frame.seal(buffer, filled, size, position, leaves, entries, index.end(), parts.clock().next());
    index.add(new Frame(buffer, filled), tail.day(), tail.offset() + filled);
    filled += Frame.HEADER + size + Frame.TRAILER;
    return position;
  }

  /**
   * Makes durable what is in the buffer, and lets readers see it. False where it could not: then
   * nothing of it is in the log.
   */
  private boolean commit() {
    if (filled > 0) {
      try {
        tail.write(ByteBuffer.wrap(buffer, 0, filled));
      } catch (IOException e) {
        cutBack(e);
        return false;
      }
      try {
        tail.sync();
      } catch (IOException e) {
        poison(e);
        return false;
      }
      tail.advance(filled);
      parts.index().publish();
      parts.arrivals().signal();
      for (int at = 0; at < filled; ) {
        Frame frame = new Frame(buffer, at);
        parts.tree().add(frame);
        at += frame.size();
      }
      filled = 0;
    }
    kept = answers.size();
    return true;
  }

  /** Nothing after the watermark has been promised to anybody: the tail may be cut back there. */
  private void cutBack(IOException failure) {
    forget();
    String reason = tail.name() + ": cannot be written: " + failure.getMessage();
    try {
      tail.cutBack();
      state =
          new StoreState.ReadOnly(
              reason
                  + " (expected: room on the disk, and the right to write); see to it, appending then goes on by itself");
    } catch (IOException e) {
      e.addSuppressed(failure);
      poison(e);
    }
  }

  /**
   * After a failed sync nobody knows what is on the disk: nothing is appended any more, and no sync
   * is tried again.
   */
  private void poison(Throwable failure) {
    forget();
    state =
        new StoreState.Poisoned(
            tail.name()
                + ": "
                + failure
                + " (expected: a disk that keeps what it is given); nothing more is appended: end the process, check the disk, open the store again");
  }

  private void forget() {
    parts.index().takeBack();
    heads.forget();
    answers.subList(kept, answers.size()).clear();
  }

  private void end() {
    tail.letGo();
    try {
      parts.tree().prove();
      parts.indexFolder().close();
    } catch (RuntimeException e) {
      // Everything acknowledged is durable; what is missing of the index is built again at the next
      // start.
    }
  }

  /** The frame of a position, from the buffer where it has not been written yet. */
  private Frame frame(long position) {
    LogIndex index = parts.index();
    return position >= index.end()
        ? new Frame(buffer, (int) (index.row(position).offset() - tail.offset()))
        : cursor.frame(position);
  }
}

package cim.store.log;

import cim.model.SubjectPattern;
import cim.store.DomainLog.Direction;
import cim.store.index.Keys;
import cim.store.index.Part;
import cim.store.index.Positions;
import cim.store.index.Postings;
import cim.store.index.Row;
import cim.store.index.Slice;
import cim.store.index.StoredPart;
import cim.store.index.YoungPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;

/**
 * Where everything stands in one log: a {@link Row row} for each position, and {@link Keys keys}
 * that lead to positions. Parts of it lie in files, the newest is in memory.
 *
 * <p>The writer thread adds frames before they are durable and takes them back if they never are;
 * readers see positions below {@link #end}, which the writer moves when they are.
 */
final class LogIndex {
  /** Everything: for the writer, which sees what it has added itself. */
  static final long WHOLE = Long.MAX_VALUE;

  private final Types types;

  /** Written while rows change that readers see already: files were written anew. */
  private final StampedLock places = new StampedLock();

  private volatile View view;
  private volatile long end;

  // Writer thread only.
  private final Indexer indexer;
  private long next;
  private long settled;

  /**
   * The parts, oldest first; each ends where the next one begins. What is resting is on its way
   * into a file: the young part has again what lies behind its end.
   */
  record View(List<StoredPart> stored, List<YoungPart> resting, YoungPart young) {
    View {
      stored = List.copyOf(stored);
      resting = List.copyOf(resting);
    }

    /** The position after the last one in a file. */
    long storedEnd() {
      return stored.isEmpty() ? 0 : stored.getLast().end();
    }
  }

  /** An index that continues what is in files. */
  LogIndex(List<StoredPart> stored, Types types) {
    this.types = types;
    this.indexer = new Indexer(types);
    this.end = stored.isEmpty() ? 0 : stored.getLast().end();
    this.next = end;
    this.settled = end;
    this.view = new View(stored, List.of(), new YoungPart(end));
  }

  /** One of an empty log. */
  static LogIndex empty() {
    return new LogIndex(List.of(), new Types(List.of()));
  }

  /** The position after the last one that readers see. */
  long end() {
    return end;
  }

  /** The position after the last one added. Writer thread. */
  long next() {
    return next;
  }

  /** Lets readers see what has been added. Writer thread. */
  void publish() {
    settle();
    show(next);
  }

  /** What has been added stays, though nobody sees it yet. Writer thread. */
  void settle() {
    view.young().settle();
    settled = next;
  }

  /** The position after the last one that stays. Writer thread. */
  long settled() {
    return settled;
  }

  /** Lets readers see what has been settled, up to a position. The thread that synced it. */
  void show(long position) {
    end = position;
  }

  /** Forgets what has been added and not settled. Writer thread. */
  void takeBack() {
    next = settled;
    view.young().takeBack();
  }

  /** Adds the leaves of a frame, those below {@link #next} excepted. Writer thread. */
  void add(Frame frame, long day, long offset) {
    indexer.add(view.young(), frame, day, offset, next, WHOLE);
    next = Math.max(next, frame.end());
  }

  /** Takes the place of positions whose frame cannot be read any more. The thread that recovers. */
  void addLost(long until, long day, long offset) {
    YoungPart young = view.young();
    Row lost = Row.lost(Row.frame(day, offset));
    young.lock();
    try {
      while (next < until) {
        young.addOfGroup(Keys.type(Keys.LOST_TYPE), next);
        young.put(next++, lost);
      }
    } finally {
      young.unlock();
    }
  }

  Types types() {
    return types;
  }

  /** The types that match any pattern. */
  TypeSet types(Set<SubjectPattern> patterns) {
    return new TypeSet(patterns, types.names());
  }

  Row row(long position) {
    return part(position).row(position);
  }

  /** The part that has a position. */
  Part part(long position) {
    View now = view;
    if (position >= now.young().base()) {
      return now.young();
    }
    if (position >= now.storedEnd()) {
      return now.resting().getLast();
    }
    int i = now.stored().size() - 1;
    while (now.stored().get(i).base() > position) {
      i--;
    }
    return now.stored().get(i);
  }

  /** Stands for where everything stands now; waits while that changes. */
  long places() {
    long stamp = places.tryOptimisticRead();
    while (stamp == 0) {
      places.unlockRead(places.readLock());
      stamp = places.tryOptimisticRead();
    }
    return stamp;
  }

  /** Whether everything stands where it stood. */
  boolean isWhereItWas(long stamp) {
    return places.validate(stamp);
  }

  /** Does something that nobody sees half of who asks {@link #isWhereItWas} afterwards. */
  void change(Runnable places) {
    long stamp = this.places.writeLock();
    try {
      places.run();
    } finally {
      this.places.unlockWrite(stamp);
    }
  }

  /** Whether positions belong to one frame. */
  boolean isOneFrame(long one, long other) {
    while (true) {
      long stamp = places();
      boolean same = row(one).frame() == row(other).frame();
      if (isWhereItWas(stamp)) {
        return same;
      }
    }
  }

  /** The key of the stream whose frame begins at a position, or {@link Part#NONE}. Slow. */
  long streamAt(long position) {
    return part(position).streamAt(position);
  }

  /** Where a key leads to in {@code [from, to)}; some may be places of another one's. */
  Postings find(long key, long from, long to) {
    View now = view;
    List<Slice> slices = new ArrayList<>();
    for (StoredPart part : now.stored()) {
      if (part.end() > from && part.base() < to) {
        add(slices, part.find(key, from, to));
      }
    }
    for (YoungPart part : now.resting()) {
      add(slices, part.find(key, from, Math.min(to, now.young().base())));
    }
    add(slices, now.young().find(key, from, to));
    return new Postings(slices);
  }

  private static void add(List<Slice> slices, Slice slice) {
    if (slice.count() > 0) {
      slices.add(slice);
    }
  }

  /** The newest position below another that a key leads to, or {@link Part#NONE}. */
  long newest(long key, long below) {
    View now = view;
    long found = now.young().newest(key, below);
    for (int i = now.resting().size() - 1; i >= 0 && found < 0; i--) {
      found = now.resting().get(i).newest(key, Math.min(below, now.young().base()));
    }
    for (int i = now.stored().size() - 1; i >= 0 && found < 0; i--) {
      found = now.stored().get(i).newest(key, below);
    }
    return found;
  }

  /** All positions in {@code [from, to)} of the frames that begin at positions. */
  Positions leaves(Positions frames, long from, long to, Direction direction) {
    return new FrameLeaves(this, frames, from, to, direction);
  }

  View view() {
    return view;
  }

  /** Puts what is before a position to rest, to be written. Writer thread. */
  synchronized void rest(long position) {
    View now = view;
    view = new View(now.stored(), List.of(now.young()), now.young().from(position));
  }

  /** What was resting lies in a file now. The thread that wrote it. */
  synchronized void settle(StoredPart part) {
    List<StoredPart> stored = new ArrayList<>(view.stored());
    stored.add(part);
    view = new View(stored, List.of(), view.young());
  }

  /** Puts one part in place of neighbouring ones. The thread that merged them. */
  synchronized void replace(List<StoredPart> parts, StoredPart merged) {
    List<StoredPart> stored = new ArrayList<>(view.stored());
    int first = stored.indexOf(parts.getFirst());
    stored.subList(first, first + parts.size()).clear();
    stored.add(first, merged);
    view = new View(stored, view.resting(), view.young());
  }
}

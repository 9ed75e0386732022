package cim.runtime.view;

import cim.model.ReadModel;
import cim.model.RowIndex;
import cim.model.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows with the indexes that queries have asked for: each is made of all rows once, then carried
 * along with every transaction. A moment and the indexes that it sees are of the same transaction.
 */
final class IndexedRows implements DomainRows {
  private static final Logger LOG = LoggerFactory.getLogger(IndexedRows.class);

  /** So many rows are handed to an index together while it is made. */
  private static final int AT_ONCE = 1 << 16;

  private final DomainRows rows;

  /** Held for a whole transaction. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held for writing from before a commit until the indexes have followed. */
  private final ReentrantReadWriteLock committing = new ReentrantReadWriteLock();

  private final Map<RowIndex<?, ?>, Held<?, ?>> held = new ConcurrentHashMap<>();

  /** What queries see of those that are made; replaced whole. */
  private volatile Map<RowIndex<?, ?>, Object> values = Map.of();

  IndexedRows(DomainRows rows) {
    this.rows = rows;
  }

  /** An index that is made, or being made. Guarded by {@link #writing}. */
  private static final class Held<R extends Record, X> {
    private final RowIndex<R, X> index;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private List<RowIndex.Change<R>> waiting = new ArrayList<>(); // while it is being made
    private @Nullable X value;

    Held(RowIndex<R, X> index) {
      this.index = index;
    }

    @SuppressWarnings("unchecked") // Noted under the class of the rows that they are changes of.
    void follow(List<RowIndex.Change<?>> changes) {
      List<RowIndex.Change<R>> mine = (List<RowIndex.Change<R>>) (List<?>) changes;
      X before = value;
      if (before == null) {
        waiting.addAll(mine);
      } else {
        value = index.next(before, mine);
      }
    }

    void made(X first) {
      value = waiting.isEmpty() ? first : index.next(first, waiting);
      waiting = List.of();
    }
  }

  /** A query has asked for an index that is not there yet. */
  private static final class NotMade extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RowIndex<?, ?> index;

    NotMade(RowIndex<?, ?> index) {
      super("an index is to be made first", null, false, false);
      this.index = index;
    }
  }

  @Override
  public Serving serving(ReadModel<?> model) {
    return rows.serving(model);
  }

  @Override
  public Optional<Checkpoint> reached(ReadModel<?> model) {
    return rows.reached(model);
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return rows.deadLetters();
  }

  @Override
  public void close() {
    rows.close();
  }

  @Override
  public Moment read() {
    return rows.read();
  }

  @Override
  public Moment read(long position) {
    return rows.read(position);
  }

  @Override
  public <T> T ask(Function<Moment, T> question) {
    while (true) {
      try (Moment moment = indexed()) {
        return question.apply(moment);
      } catch (NotMade missing) {
        make(missing.index);
      }
    }
  }

  private Moment indexed() {
    committing.readLock().lock();
    try {
      return new IndexedMoment(rows.read(), values);
    } finally {
      committing.readLock().unlock();
    }
  }

  // Writing

  @Override
  public void write(Consumer<Change> work) {
    writing.lock();
    try {
      if (held.isEmpty()) {
        rows.write(work);
      } else {
        writeNoted(work);
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeNoted(Consumer<Change> work) {
    Set<Class<?>> indexed = held.keySet().stream().map(RowIndex::row).collect(Collectors.toSet());
    List<NotedChange> noted = new ArrayList<>(1);
    try {
      rows.write(change -> {
        NotedChange noting =
            new NotedChange(change, indexed, model -> rows.serving(model) == Serving.CURRENT);
        work.accept(noting);
        noted.add(noting);
        committing.writeLock().lock();
      });
      noted.forEach(this::follow);
    } finally {
      if (committing.isWriteLockedByCurrentThread()) {
        committing.writeLock().unlock();
      }
    }
  }

  private void follow(NotedChange done) {
    List<Held<?, ?>> all = List.copyOf(held.values());
    for (Held<?, ?> one : all) {
      List<RowIndex.Change<?>> changes = done.changes().getOrDefault(one.index.row(), List.of());
      try {
        if (done.replaced().contains(one.index.row())) {
          held.remove(one.index);
        } else if (!changes.isEmpty()) {
          one.follow(changes);
        }
      } catch (RuntimeException e) {
        LOG.error("an index of {} is given up until it is asked for", one.index.row(), e);
        held.remove(one.index);
      }
    }
    publish();
  }

  private void publish() {
    Map<RowIndex<?, ?>, Object> all = new HashMap<>();
    held.forEach((index, one) -> {
      if (one.value != null) {
        all.put(index, one.value);
      }
    });
    values = Map.copyOf(all);
  }

  // Making

  /** Makes an index of rows that go on changing meanwhile; whoever else asks for it waits. */
  private <R extends Record, X> void make(RowIndex<R, X> index) {
    Held<R, X> mine = new Held<>(index);
    Held<?, ?> other;
    Moment moment = null;
    writing.lock();
    try {
      other = held.putIfAbsent(index, mine);
      if (other == null) {
        moment = rows.read(); // From here on every change is noted.
      }
    } finally {
      writing.unlock();
    }
    if (moment == null) {
      Objects.requireNonNull(other).done.join();
      return;
    }
    try (Moment all = moment) {
      X first = made(index, all);
      writing.lock();
      try {
        mine.made(first);
        publishAlone();
      } finally {
        writing.unlock();
      }
    } catch (RuntimeException | Error e) {
      held.remove(index, mine);
      throw e;
    } finally {
      mine.done.complete(true);
    }
  }

  private void publishAlone() {
    committing.writeLock().lock();
    try {
      publish();
    } finally {
      committing.writeLock().unlock();
    }
  }

  /** An index of all rows of a moment. */
  static <R extends Record, X> X made(RowIndex<R, X> index, Moment moment) {
    Making<R, X> making = new Making<>(index);
    moment.each(index.row(), making::add);
    return making.done();
  }

  private static final class Making<R extends Record, X> {
    private final RowIndex<R, X> index;
    private List<RowIndex.Change<R>> some = new ArrayList<>();
    private X value;

    Making(RowIndex<R, X> index) {
      this.index = index;
      this.value = index.empty();
    }

    void add(R row) {
      some.add(new RowIndex.Change.Put<>(row));
      if (some.size() == AT_ONCE) {
        done();
      }
    }

    X done() {
      value = index.next(value, some);
      some = new ArrayList<>();
      return value;
    }
  }

  private record IndexedMoment(Moment moment, Map<RowIndex<?, ?>, Object> values)
      implements Moment {

    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return moment.rows(row);
    }

    @Override
    public <R extends Record> void each(Class<R> row, Consumer<R> consumer) {
      moment.each(row, consumer);
    }

    @Override
    @SuppressWarnings("unchecked") // Kept under the index that it is of.
    public <R extends Record, X> X index(RowIndex<R, X> index) {
      X value = (X) values.get(index);
      if (value == null) {
        throw new NotMade(index);
      }
      return value;
    }

    @Override
    public void close() {
      moment.close();
    }
  }
}

package cim.runtime.view;

import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.ReadModel;
import cim.model.Rows;
import cim.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reference: each transaction works on a copy of everything and puts it in place at the end.
 * For tests and small nodes.
 */
public final class MemoryReadModels implements ReadModelStore {
  private final ValueCodec codec;
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();

  public MemoryReadModels(ValueCodec codec) {
    this.codec = codec;
  }

  @Override
  public void forget(String domain) {
    rooms.remove(domain);
  }

  @Override
  public DomainRows open(String domain, List<ReadModel<?>> models, Predicate<Checkpoint> holds) {
    Shapes shapes = new Shapes(models, codec);
    Room room = rooms.computeIfAbsent(domain, _ -> new Room());
    State state = room.state.copy();
    if (Standing.fault(state.standings.values(), shapes.all(), holds).isPresent()) {
      state = new State();
    }
    Standing.Plan plan = Standing.plan(state.standings.values(), shapes.all());
    plan.drop().forEach(state::drop);
    plan.begin().forEach(state::begin);
    room.state = state;
    return new MemoryRows(room, shapes);
  }

  @Override
  public void close() {}

  private static final class Room {
    private volatile State state = new State();
  }

  /** A row and from which position it holds. */
  @SuppressWarnings("ArrayRecordComponent") // Never changed.
  private record Kept(@Nullable Object[] cells, long from) {}

  /** A row that ended at a position. */
  private record Ended(Object key, Kept row, long to) {}

  private static final class State {
    private final Map<String, Standing> standings = new TreeMap<>();
    private final Map<String, TreeMap<Object, Kept>> tables = new HashMap<>();
    private final Map<String, List<Ended>> past = new HashMap<>();
    private final Map<UUID, DeadLetter> letters = new HashMap<>();

    State copy() {
      State copy = new State();
      copy.standings.putAll(standings);
      tables.forEach((name, rows) -> copy.tables.put(name, new TreeMap<>(rows)));
      past.forEach((name, rows) -> copy.past.put(name, new ArrayList<>(rows)));
      copy.letters.putAll(letters);
      return copy;
    }

    void become(State other) {
      standings.clear();
      tables.clear();
      past.clear();
      letters.clear();
      State copy = other.copy();
      standings.putAll(copy.standings);
      tables.putAll(copy.tables);
      past.putAll(copy.past);
      letters.putAll(copy.letters);
    }

    void begin(Standing standing) {
      standings.put(standing.table(), standing);
      tables.put(standing.table(), new TreeMap<>(Cell::compare));
      past.put(standing.table(), new ArrayList<>());
    }

    void drop(Standing standing) {
      standings.remove(standing.table());
      tables.remove(standing.table());
      past.remove(standing.table());
    }

    Map<Object, Kept> table(String name) {
      return Optional.ofNullable(tables.get(name)).orElseThrow();
    }

    List<Ended> past(String name) {
      return Optional.ofNullable(past.get(name)).orElseThrow();
    }

    /** The rows as they were after the event at a position. */
    Map<Object, Kept> table(String name, long position) {
      Map<Object, Kept> rows = new TreeMap<>(Cell::compare);
      table(name)
          .forEach((key, row) -> {
            if (row.from <= position) {
              rows.put(key, row);
            }
          });
      past(name).stream()
          .filter(ended -> ended.row.from <= position && ended.to > position)
          .forEach(ended -> rows.put(ended.key, ended.row));
      return rows;
    }

    Standing standing(ReadModel<?> model) {
      return Optional.ofNullable(standings.get(Standing.table(model.name(), model.version())))
          .orElseThrow();
    }
  }

  private record MemoryRows(Room room, Shapes shapes) implements DomainRows {

    @Override
    public Serving serving(ReadModel<?> model) {
      return room.state.standing(model).serving();
    }

    @Override
    public Optional<Checkpoint> reached(ReadModel<?> model) {
      return room.state.standing(model).reached();
    }

    @Override
    public void write(Consumer<Change> work) {
      synchronized (room) {
        State next = room.state.copy();
        work.accept(new MemoryChange(next, shapes));
        room.state = next;
      }
    }

    @Override
    public Moment read() {
      return read(Long.MAX_VALUE);
    }

    @Override
    public Moment read(long position) {
      return new MemoryMoment(room.state, shapes, position);
    }

    @Override
    public List<DeadLetter> deadLetters() {
      return room.state.letters.values().stream()
          .sorted(Comparator.comparingLong(DeadLetter::position))
          .toList();
    }

    @Override
    public void close() {}
  }

  private record MemoryMoment(State state, Shapes shapes, long position) implements Moment {

    @Override
    public <R extends Record> Rows<R> rows(Class<R> row) {
      RowShape<R> shape = shapes.of(row);
      String table = Standing.answering(state.standings.values(), shape);
      return new MemoryTable<>(
          shape,
          position == Long.MAX_VALUE ? state.table(table) : state.table(table, position),
          List.of(),
          () -> position);
    }

    @Override
    public <R extends Record> void each(Class<R> row, Consumer<R> consumer) {
      rows(row).all().first(Integer.MAX_VALUE).forEach(consumer);
    }

    @Override
    public void close() {}
  }

  private static final class MemoryChange implements Change {
    private final State state;
    private final Shapes shapes;
    private long at;

    MemoryChange(State state, Shapes shapes) {
      this.state = state;
      this.shapes = shapes;
    }

    @Override
    public void at(long position) {
      at = position;
    }

    @Override
    public <R extends Record> Table<R> table(ReadModel<R> model) {
      String table = state.standing(model).table();
      return new MemoryTable<>(
          shapes.of(model.row()), state.table(table), state.past(table), () -> at);
    }

    @Override
    public void attempt(Runnable work) {
      State before = state.copy();
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        state.become(before);
        throw e;
      }
    }

    @Override
    public void reached(ReadModel<?> model, Checkpoint checkpoint) {
      Standing standing = state.standing(model).at(checkpoint);
      state.standings.put(standing.table(), standing);
    }

    @Override
    public void serve(ReadModel<?> model) {
      Standing standing = state.standing(model).current();
      List.copyOf(state.standings.values()).stream()
          .filter(other -> other.name().equals(model.name()) && other.version() != model.version())
          .forEach(state::drop);
      state.standings.put(standing.table(), standing);
    }

    @Override
    public void keep(DeadLetter letter) {
      state.letters.put(letter.id(), letter);
    }

    @Override
    public void forget(UUID deadLetter) {
      state.letters.remove(deadLetter);
    }
  }

  private record MemoryTable<R extends Record>(
      RowShape<R> shape, Map<Object, Kept> rows, List<Ended> past, LongSupplier at)
      implements Table<R> {

    @Override
    public Optional<R> find(Object key) {
      return Optional.ofNullable(rows.get(shape.keyCell(key))).map(row -> shape.load(row.cells));
    }

    @Override
    public void put(R row) {
      @Nullable Object[] cells = shape.store(row);
      Object key = Objects.requireNonNull(cells[shape.key()]);
      long from = end(key);
      rows.put(key, new Kept(cells, from));
    }

    @Override
    public void remove(Object key) {
      Object cell = shape.keyCell(key);
      end(cell);
      rows.remove(cell);
    }

    /** Keeps what a row was before; from where what comes now holds. */
    private long end(Object key) {
      Kept before = rows.get(key);
      long now = at.getAsLong();
      if (before != null && before.from < now) {
        past.add(new Ended(key, before, now));
      }
      return before == null ? now : Math.max(before.from, now);
    }

    Stream<@Nullable Object[]> cells() {
      return rows.values().stream().map(Kept::cells);
    }

    @Override
    public Selection<R> all() {
      return new MemorySelection<>(this, Criteria.all(shape));
    }
  }

  private record MemorySelection<R extends Record>(MemoryTable<R> table, Criteria criteria)
      implements Rows.Selection<R> {

    @Override
    public Rows.Selection<R> where(String column, Match match) {
      return new MemorySelection<>(table, criteria.where(column, match));
    }

    @Override
    public Rows.Selection<R> orderBy(String column, Rows.Order order) {
      return new MemorySelection<>(table, criteria.orderBy(column, order));
    }

    @Override
    public Page<R> page(Paging paging) {
      List<@Nullable Object[]> left = new ArrayList<>(selected().toList());
      paging
          .cursor()
          .map(cursor -> PageCursor.read(criteria.text(), cursor))
          .ifPresent(last -> removeUpTo(last, left));
      List<@Nullable Object[]> page = left.stream().limit(paging.limit()).toList();
      Optional<String> next =
          left.size() > page.size()
              ? Optional.of(PageCursor.write(criteria.text(), ordering(page.getLast())))
              : Optional.empty();
      return new Page<>(page.stream().map(table.shape::load).toList(), count(), next);
    }

    @Override
    public List<R> first(int limit) {
      return selected().limit(limit).map(table.shape::load).toList();
    }

    @Override
    public long count() {
      return table.cells().filter(criteria::matches).count();
    }

    private Stream<@Nullable Object[]> selected() {
      return table.cells().filter(criteria::matches).sorted(criteria::compare);
    }

    private List<@Nullable Object> ordering(@Nullable Object[] cells) {
      List<@Nullable Object> values = new ArrayList<>();
      criteria.order().forEach(sort -> values.add(cells[sort.column()]));
      return values;
    }

    private void removeUpTo(List<@Nullable Object> last, List<@Nullable Object[]> sorted) {
      @Nullable Object[] cells = new @Nullable Object[table.shape.columns().size()];
      for (int i = 0; i < last.size(); i++) {
        cells[criteria.order().get(i).column()] = last.get(i);
      }
      sorted.removeIf(row -> criteria.compare(row, cells) <= 0);
    }
  }
}

package cim.runtime.view;

import cim.model.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table while a transaction changes them. A row that is changed again and again in
 * one transaction is written at its end only ({@link #flush}); what it was in between goes to the
 * past at once, which is most of what such changes would cost otherwise. Used by one thread.
 */
final class SqliteTable<R extends Record> implements Table<R> {
  /** So many rows are remembered at most. */
  private static final int KEPT = 10_000;

  /** A row that is newer than the table. */
  @SuppressWarnings("ArrayRecordComponent") // Never changed.
  private record Ahead(@Nullable Object[] cells, long from) {}

  private final SqliteRows<R> rows;
  private final LongSupplier at;
  private final Map<Object, @Nullable Object[]> written = new HashMap<>(); // as in the table
  private final Map<Object, Ahead> ahead = new HashMap<>(); // no key of these is in written

  /**
   * @param at from which position what is put holds
   */
  SqliteTable(SqliteRows<R> rows, LongSupplier at) {
    this.rows = rows;
    this.at = at;
  }

  @Override
  public Optional<R> find(Object key) {
    Object id = id(rows.shape().keyCell(key));
    Ahead newer = ahead.get(id);
    @Nullable Object[] known = newer == null ? written.get(id) : newer.cells;
    return known == null ? rows.find(key) : Optional.of(rows.shape().load(known));
  }

  @Override
  public void put(R row) {
    @Nullable Object[] cells = rows.shape().store(row);
    Object key = Objects.requireNonNull(cells[rows.shape().key()]);
    Object id = id(key);
    long now = at.getAsLong();
    Ahead before = ahead.get(id);
    if (before == null) {
      @Nullable Object[] once = written.remove(id);
      if (once == null) {
        write(id, cells, now);
        return;
      }
      before = new Ahead(once, rows.session().number(rows.sql().holdsFrom(), key));
    }
    if (before.from < now) {
      rows.session().update(rows.sql().addPast(), with(before.cells, before.from, now));
    }
    ahead.put(id, new Ahead(cells, Math.max(before.from, now)));
  }

  private void write(Object id, @Nullable Object[] cells, long now) {
    if (written.size() + ahead.size() >= KEPT) {
      flush();
    }
    rows.session().update(rows.sql().put(), with(cells, now));
    written.put(id, cells);
  }

  @Override
  public void remove(Object key) {
    Object cell = rows.shape().keyCell(key);
    written.remove(id(cell));
    Ahead newer = ahead.remove(id(cell));
    if (newer != null) {
      replace(newer);
    }
    rows.session().update(rows.sql().end(), at.getAsLong(), cell);
    rows.session().update(rows.sql().remove(), cell);
  }

  @Override
  public Selection<R> all() {
    flush();
    return rows.all();
  }

  /** Writes what is newer than the table. */
  void flush() {
    ahead.values().forEach(this::replace);
    forget();
  }

  /** Once changes were taken back: what is remembered of them is not so. */
  void forget() {
    ahead.clear();
    written.clear();
  }

  private void replace(Ahead row) {
    rows.session().update(rows.sql().replace(), with(row.cells, row.from));
  }

  private static @Nullable Object[] with(@Nullable Object[] cells, Object... more) {
    @Nullable Object[] all = Arrays.copyOf(cells, cells.length + more.length);
    System.arraycopy(more, 0, all, cells.length, more.length);
    return all;
  }

  /** Equal for equal keys. */
  private static Object id(Object key) {
    return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
  }
}

package cim.runtime.view;

import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Rows;
import cim.model.Table;
import cim.runtime.sqlite.Row;
import cim.runtime.sqlite.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, as one transaction sees them.
 *
 * @param at from which position what is put holds
 */
record SqliteTable<R extends Record>(
    Session session, TableSql sql, RowShape<R> shape, LongSupplier at) implements Table<R> {

  @Override
  public Optional<R> find(Object key) {
    return session.first(sql.find(), this::row, shape.keyCell(key));
  }

  @Override
  public void put(R row) {
    @Nullable Object[] cells = shape.store(row);
    @Nullable Object[] arguments = Arrays.copyOf(cells, cells.length + 1);
    arguments[cells.length] = at.getAsLong();
    session.update(sql.put(), arguments);
  }

  @Override
  public void remove(Object key) {
    Object cell = shape.keyCell(key);
    session.update(sql.end(), at.getAsLong(), cell);
    session.update(sql.remove(), cell);
  }

  @Override
  public Selection<R> all() {
    return new SqliteSelection<>(this, Criteria.all(shape));
  }

  private R row(Row row) {
    return shape.load(cells(row));
  }

  private @Nullable Object[] cells(Row row) {
    @Nullable Object[] cells = new @Nullable Object[shape.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.cell(i);
    }
    return cells;
  }

  private record SqliteSelection<R extends Record>(SqliteTable<R> table, Criteria criteria)
      implements Rows.Selection<R> {

    @Override
    public Rows.Selection<R> where(String column, Match match) {
      return new SqliteSelection<>(table, criteria.where(column, match));
    }

    @Override
    public Rows.Selection<R> orderBy(String column, Rows.Order order) {
      return new SqliteSelection<>(table, criteria.orderBy(column, order));
    }

    @Override
    public Page<R> page(Paging paging) {
      SelectionSql select = new SelectionSql(table.sql, criteria);
      Optional<List<@Nullable Object>> after =
          paging.cursor().map(cursor -> PageCursor.read(criteria.text(), cursor));
      SelectionSql.Query query =
          after.isPresent()
              ? select.rowsAfter(after.get(), paging.limit() + 1)
              : select.rows(paging.limit() + 1);
      List<@Nullable Object[]> found =
          table.session.list(query.sql(), table::cells, query.arguments().toArray());
      List<@Nullable Object[]> page = found.subList(0, Math.min(found.size(), paging.limit()));
      Optional<String> next = Optional.empty();
      if (found.size() > page.size()) {
        List<@Nullable Object> last = new ArrayList<>();
        criteria.order().forEach(sort -> last.add(page.getLast()[sort.column()]));
        next = Optional.of(PageCursor.write(criteria.text(), last));
      }
      return new Page<>(page.stream().map(table.shape::load).toList(), count(), next);
    }

    @Override
    public List<R> first(int limit) {
      SelectionSql.Query query = new SelectionSql(table.sql, criteria).rows(limit);
      return table.session.list(query.sql(), table::row, query.arguments().toArray());
    }

    @Override
    public long count() {
      SelectionSql.Query query = new SelectionSql(table.sql, criteria).count();
      return table.session.number(query.sql(), query.arguments().toArray());
    }
  }
}

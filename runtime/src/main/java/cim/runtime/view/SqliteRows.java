package cim.runtime.view;

import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Rows;
import cim.runtime.sqlite.Row;
import cim.runtime.sqlite.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one table, as one transaction sees them. */
record SqliteRows<R extends Record>(Session session, TableSql sql, RowShape<R> shape)
    implements Rows<R> {

  @Override
  public Optional<R> find(Object key) {
    return session.first(sql.find(), this::row, shape.keyCell(key));
  }

  @Override
  public Selection<R> all() {
    return new SqliteSelection<>(this, Criteria.all(shape));
  }

  void each(Consumer<R> consumer) {
    session.each("SELECT " + sql.columns() + sql.from(), row -> consumer.accept(row(row)));
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

  private record SqliteSelection<R extends Record>(SqliteRows<R> rows, Criteria criteria)
      implements Rows.Selection<R> {

    @Override
    public Rows.Selection<R> where(String column, Match match) {
      return new SqliteSelection<>(rows, criteria.where(column, match));
    }

    @Override
    public Rows.Selection<R> orderBy(String column, Rows.Order order) {
      return new SqliteSelection<>(rows, criteria.orderBy(column, order));
    }

    @Override
    public Page<R> page(Paging paging) {
      SelectionSql select = new SelectionSql(rows.sql, criteria);
      Optional<List<@Nullable Object>> after =
          paging.cursor().map(cursor -> PageCursor.read(criteria.text(), cursor));
      SelectionSql.Query query =
          after.isPresent()
              ? select.rowsAfter(after.get(), paging.limit() + 1)
              : select.rows(paging.limit() + 1);
      List<@Nullable Object[]> found =
          rows.session.list(query.sql(), rows::cells, query.arguments().toArray());
      List<@Nullable Object[]> page = found.subList(0, Math.min(found.size(), paging.limit()));
      Optional<String> next = Optional.empty();
      if (found.size() > page.size()) {
        List<@Nullable Object> last = new ArrayList<>();
        criteria.order().forEach(sort -> last.add(page.getLast()[sort.column()]));
        next = Optional.of(PageCursor.write(criteria.text(), last));
      }
      return new Page<>(page.stream().map(rows.shape::load).toList(), count(), next);
    }

    @Override
    public List<R> first(int limit) {
      SelectionSql.Query query = new SelectionSql(rows.sql, criteria).rows(limit);
      return rows.session.list(query.sql(), rows::row, query.arguments().toArray());
    }

    @Override
    public long count() {
      SelectionSql.Query query = new SelectionSql(rows.sql, criteria).count();
      return rows.session.number(query.sql(), query.arguments().toArray());
    }
  }
}

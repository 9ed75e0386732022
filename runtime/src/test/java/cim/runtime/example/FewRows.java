package cim.runtime.example;

import cim.model.Match;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.ReadModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Read models of given rows, for tests of what stands around them; remembers what it was asked to
 * wait for.
 */
public final class FewRows implements ReadModels {
  private final List<OrderRow> rows;
  public final List<Long> awaited = new ArrayList<>();
  public volatile boolean applies = true;
  public volatile @Nullable RuntimeException fault;

  public FewRows(OrderRow... rows) {
    this.rows = List.of(rows);
  }

  @Override
  public <T> T read(String domain, Paging paging, Function<Views, T> query) {
    RuntimeException thrown = fault;
    if (thrown != null) {
      throw thrown;
    }
    return query.apply(new FewViews(paging));
  }

  @Override
  public <T> T read(String domain, long position, Paging paging, Function<Views, T> query) {
    return read(domain, paging, query);
  }

  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    awaited.add(position);
    return applies;
  }

  private final class FewViews implements Views {
    private final Paging paging;

    FewViews(Paging paging) {
      this.paging = paging;
    }

    @Override
    @SuppressWarnings("unchecked") // There are rows of orders only.
    public <R extends Record> Rows<R> rows(Class<R> row) {
      return (Rows<R>) new FewOrders(rows);
    }

    @Override
    public Paging paging() {
      return paging;
    }

    @Override
    public RelationshipGraph relationships() {
      throw new UnsupportedOperationException("no graph here");
    }
  }

  private record FewOrders(List<OrderRow> rows)
      implements Rows<OrderRow>, Rows.Selection<OrderRow> {
    @Override
    public Optional<OrderRow> find(Object key) {
      return rows.stream().filter(row -> row.order().equals(key)).findFirst();
    }

    @Override
    public Selection<OrderRow> all() {
      return this;
    }

    @Override
    public Selection<OrderRow> where(String column, Match match) {
      return new FewOrders(
          rows.stream().filter(row -> match.equals(Match.equalTo(row.status()))).toList());
    }

    @Override
    public Selection<OrderRow> orderBy(String column, Order order) {
      return this;
    }

    @Override
    public Page<OrderRow> page(Paging paging) {
      return new Page<>(first(paging.limit()), rows.size(), Optional.empty());
    }

    @Override
    public List<OrderRow> first(int limit) {
      return rows.stream().limit(limit).toList();
    }

    @Override
    public long count() {
      return rows.size();
    }
  }
}

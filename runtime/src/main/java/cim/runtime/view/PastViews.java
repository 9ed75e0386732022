package cim.runtime.view;

import cim.model.Paging;
import cim.model.RelationshipGraph;
import cim.model.RowIndex;
import cim.model.Rows;
import cim.model.Views;
import cim.runtime.Refusal;

/** Views of a moment that is over: without the relationship graph, which is as of now. */
public record PastViews(Views views) implements Views {

  @Override
  public <R extends Record> Rows<R> rows(Class<R> row) {
    return views.rows(row);
  }

  @Override
  public <R extends Record, X> X index(RowIndex<R, X> index) {
    return views.index(index);
  }

  @Override
  public Paging paging() {
    return views.paging();
  }

  @Override
  public RelationshipGraph relationships() {
    throw new Refusal(
        "invalid_parameter",
        "as_of: a moment of the past",
        "none, for a query over the relationship graph",
        "ask as of now, or take the graph's own past from /api/v1/graph");
  }
}

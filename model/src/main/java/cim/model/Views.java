package cim.model;

/**
 * What a query may read: the read models of its own domain, and the relationship graph. All of one
 * moment.
 */
public interface Views {

  <R extends Record> Rows<R> rows(Class<R> row);

  /** What is kept of rows, as of the same moment; made anew here, where nobody keeps it. */
  default <R extends Record, X> X index(RowIndex<R, X> index) {
    return index.of(rows(index.row()).all().first(Integer.MAX_VALUE));
  }

  /** The page that the caller asked for. */
  Paging paging();

  /** The relationship graph that all domains' {@link Relations} make up. */
  RelationshipGraph relationships();
}

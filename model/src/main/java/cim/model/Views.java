package cim.model;

/**
 * What a query may read: the read models of its own domain, and the relationship graph. All of one
 * moment.
 */
public interface Views {

  <R extends Record> Rows<R> rows(Class<R> row);

  /** The page that the caller asked for. */
  Paging paging();

  /** The relationship graph that all domains' {@link Relations} make up. */
  RelationshipGraph relationships();
}

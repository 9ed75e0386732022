package cim.model;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a read model, for reading. Columns are named as the row record's components are; an
 * unknown name is an error.
 *
 * @param <R> the row: a record with one {@link Key} component
 */
public interface Rows<R extends Record> {

  /** The row of this key. */
  Optional<R> find(Object key);

  /**
   * The row of this key, which was asked for.
   *
   * @param field what the key is, for the message
   * @param expected what would have been found: {@code a company that was created}
   * @throws InvalidValue where there is none
   */
  default R required(Object key, String field, String expected) {
    return find(key).orElseThrow(() -> new InvalidValue(field, key, expected));
  }

  /** All rows; narrow it down before reading. */
  Selection<R> all();

  /** Rows that satisfy every condition given so far. Immutable: each call gives a new selection. */
  interface Selection<R extends Record> {

    Selection<R> where(String column, Match match);

    /** Narrowed down where a condition was given. */
    default Selection<R> where(String column, Optional<Match> match) {
      return match.map(condition -> where(column, condition)).orElse(this);
    }

    /**
     * Orders by a column; a second call orders what the first leaves equal. The key always decides
     * last.
     */
    Selection<R> orderBy(String column, Order order);

    /** One page of rows with the number of all rows selected. */
    Page<R> page(Paging paging);

    /** The first rows, at most {@code limit}. */
    List<R> first(int limit);

    long count();
  }

  /** Which way a column is ordered. */
  enum Order {
    ASCENDING,
    DESCENDING
  }
}

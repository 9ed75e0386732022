package cim.model;

import java.util.List;
import java.util.function.BiFunction;

/**
 * What a node keeps in memory of a read model's rows, for questions that no column answers: what is
 * nearest, what is joined to what. Made of all rows when a query first asks for it ({@link
 * Views#index}), then carried along with every change of theirs. A constant of its domain: a node
 * knows it by identity.
 *
 * @param <R> the row
 * @param <X> what is kept: immutable, since queries read one while the next is made
 */
public final class RowIndex<R extends Record, X> {
  private final Class<R> row;
  private final X empty;
  private final BiFunction<X, List<Change<R>>, X> next;

  /** What happened to a row. */
  public sealed interface Change<R extends Record> {

    /** It is there now, new or in the place of an older one of the same key. */
    record Put<R extends Record>(R row) implements Change<R> {}

    /** It is gone, if it was there. */
    record Removed<R extends Record>(Object key) implements Change<R> {}
  }

  private RowIndex(Class<R> row, X empty, BiFunction<X, List<Change<R>>, X> next) {
    this.row = row;
    this.empty = empty;
    this.next = next;
  }

  /**
   * An index of these rows.
   *
   * @param empty of no rows
   * @param next what is kept after some changes, in their order; a pure function
   */
  public static <R extends Record, X> RowIndex<R, X> of(
      Class<R> row, X empty, BiFunction<X, List<Change<R>>, X> next) {
    return new RowIndex<>(row, empty, next);
  }

  public Class<R> row() {
    return row;
  }

  public X empty() {
    return empty;
  }

  /** What is kept after these changes. */
  public X next(X before, List<Change<R>> changes) {
    return next.apply(before, changes);
  }

  /** What is kept of these rows. */
  public X of(List<R> rows) {
    return next(empty, rows.stream().<Change<R>>map(Change.Put::new).toList());
  }
}

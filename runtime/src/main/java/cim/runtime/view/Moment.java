package cim.runtime.view;

import cim.model.RowIndex;
import cim.model.Rows;
import java.util.function.Consumer;

/** The rows of a domain as they were at one moment. Used by one thread. */
public interface Moment extends AutoCloseable {

  /**
   * The rows of this type.
   *
   * @throws cim.runtime.Refusal {@code not_ready} while they are built and no older ones of the
   *     same columns are there
   */
  <R extends Record> Rows<R> rows(Class<R> row);

  /** Hands over every row of this type, without holding all at once. */
  <R extends Record> void each(Class<R> row, Consumer<R> consumer);

  /** What is kept of rows as of this moment; made anew where nobody keeps it. */
  default <R extends Record, X> X index(RowIndex<R, X> index) {
    return IndexedRows.made(index, this);
  }

  @Override
  void close();
}

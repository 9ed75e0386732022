package cim.runtime.view;

import cim.model.Rows;

/** The rows of a domain as they were at one moment. Used by one thread. */
public interface Moment extends AutoCloseable {

  /**
   * The rows of this type.
   *
   * @throws cim.runtime.Refusal {@code not_ready} while they are built and no older ones of the
   *     same columns are there
   */
  <R extends Record> Rows<R> rows(Class<R> row);

  @Override
  void close();
}

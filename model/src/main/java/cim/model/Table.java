package cim.model;

/** The rows of a read model, for the projection that owns them. */
public interface Table<R extends Record> extends Rows<R> {

  /** Writes a row, in the place of an older one of the same key. */
  void put(R row);

  void remove(Object key);
}

package cim.model;

import java.util.function.UnaryOperator;

/** The rows of a read model, for the projection that owns them. */
public interface Table<R extends Record> extends Rows<R> {

  /** Writes a row, in the place of an older one of the same key. */
  void put(R row);

  void remove(Object key);

  /** Changes the row of the aggregate that an event is about; nothing where there is none. */
  default void change(Recorded<?> event, UnaryOperator<R> change) {
    changeRow(EntityId.of(event.stream()), change);
  }

  /** Changes the row of a key; nothing where there is none. */
  default void changeRow(Object key, UnaryOperator<R> change) {
    find(key).map(change).ifPresent(this::put);
  }
}

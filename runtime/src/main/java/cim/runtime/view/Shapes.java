package cim.runtime.view;

import cim.model.InvalidValue;
import cim.model.ReadModel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of a domain's read models, by row type; immutable after construction. */
final class Shapes {
  private final Map<Class<?>, RowShape<?>> byRow = new LinkedHashMap<>();

  Shapes(List<ReadModel<?>> models, ValueCodec codec) {
    for (ReadModel<?> model : models) {
      boolean named =
          byRow.values().stream().anyMatch(shape -> shape.model().name().equals(model.name()));
      if (named || byRow.put(model.row(), RowShape.of(model, codec)) != null) {
        throw new InvalidValue("read model", model.name(), "a name and a row type of its own");
      }
    }
  }

  Collection<RowShape<?>> all() {
    return byRow.values();
  }

  @SuppressWarnings("unchecked") // The constructor files every shape under its row type.
  <R extends Record> RowShape<R> of(Class<R> row) {
    RowShape<?> shape = byRow.get(row);
    if (shape == null) {
      throw new InvalidValue("row", row.getName(), "the row type of a read model of this domain");
    }
    return (RowShape<R>) shape;
  }
}

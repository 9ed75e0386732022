package cim.runtime.registry;

import cim.model.ReadModel;
import java.util.List;

/**
 * A read model of a domain.
 *
 * @param name {@code <context>.<read model>}
 * @param key the column that names a row
 * @param indexed the columns that queries select and order by
 */
public record ReadModelType(
    String name, ReadModel<?> definition, Codec<?> row, Field key, List<Field> indexed) {
  public ReadModelType {
    indexed = List.copyOf(indexed);
  }

  public String context() {
    return name.substring(0, name.indexOf('.'));
  }
}

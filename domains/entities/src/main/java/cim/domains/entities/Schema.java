package cim.domains.entities;

import cim.ipld.DagJson;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What data of a type of component keep to: an object by JSON Schema 2020-12, of which it takes the
 * keywords of {@link Validation}. One that it would not check is refused, not passed over.
 */
public record Schema(Value.Map object) {
  /** Bytes as JSON. */
  static final int LARGEST = 16 * 1024;

  public Schema {
    Validation.requireSupported(object);
    if (!(object.find("type").orElse(Value.nil()) instanceof Value.Text type)
        || !type.value().equals("object")) {
      throw new InvalidValue("schema", "no object", "\"type\": \"object\" at its top");
    }
    try {
      int size = DagJson.encode(object).getBytes(StandardCharsets.UTF_8).length;
      if (size > LARGEST) {
        throw new InvalidValue("schema", size + " bytes", "at most " + LARGEST + " as JSON");
      }
    } catch (IpldException e) {
      throw new InvalidValue("schema", e.getMessage(), "values that can be stored");
    }
  }

  /**
   * As much of a schema as is checked here: what a module's records ask for beyond that, such as
   * the form of a text, only its own code tells.
   */
  public static Value.Map checkedPart(Value.Map schema) {
    return Validation.checkedPart(schema);
  }

  /** What is wrong with data, first of all: the field, the value and what was expected. */
  Optional<String> fault(ComponentData data) {
    return Validation.fault("data", data.fields(), object);
  }
}

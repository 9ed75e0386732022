package cim.domains.entities;

import cim.ipld.DagJson;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Personal;

/**
 * What a component says. It may be about a person, so it is sealed with the key of the entity that
 * it is attached to, and erased with it.
 */
@Personal
public record ComponentData(Value.Map fields) {
  /** Bytes as JSON; a commit has no room for much more. */
  static final int LARGEST = 16 * 1024;

  /** Stands for data that were erased. */
  static final ComponentData MASKED = new ComponentData(Value.map().build());

  public ComponentData {
    try {
      int size = DagJson.encode(fields).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      if (size > LARGEST) {
        throw new InvalidValue("data", size + " bytes", "at most " + LARGEST + " as JSON");
      }
    } catch (IpldException e) {
      throw new InvalidValue("data", e.getMessage(), "values that can be stored");
    }
  }
}

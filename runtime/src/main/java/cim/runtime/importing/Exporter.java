package cim.runtime.importing;

import cim.ipld.Value;
import java.util.UUID;

/**
 * Writes an entity in a form of the outside. Runs where the user is, and asks the node as anybody
 * may. Found by {@link java.util.ServiceLoader}.
 */
public interface Exporter {

  /** The word after {@code ./cim export}: {@code bpmn}. */
  String kind();

  /**
   * The whole text of the file.
   *
   * @throws cim.runtime.Refusal as the node answers, or where the entity cannot be written so
   */
  String run(UUID entity, Questions questions);

  /** Asks the node a query and waits for its answer. */
  @FunctionalInterface
  interface Questions {

    /**
     * @param query {@code <context>.<query>}
     */
    Value.Map ask(String query, Value.Map parameters);
  }
}

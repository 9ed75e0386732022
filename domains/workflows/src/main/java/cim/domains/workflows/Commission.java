package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution is to do.
 *
 * @param about what it concerns: a document, an agent
 * @param variables what the definition asks for
 * @param due until when it has to be done
 * @param parent the step of another execution that it carries out
 */
public record Commission(
    EntityId<Definition> definition,
    Optional<EntityRef> about,
    @Bounded(Values.MOST) Map<String, String> variables,
    Optional<Instant> due,
    Optional<EntityId<Step>> parent) {
  public Commission {
    variables = Values.checked(variables);
  }
}

package cim.domains.agents;

import cim.model.EntityRef;
import java.util.UUID;

/** Who answers for an agent. */
public record Owner(Kind kind, UUID id) {

  /** What may own agents. */
  public enum Kind {
    PERSON("people.person"),
    COMPANY("organizations.company"),
    DEPARTMENT("organizations.department"),
    TEAM("organizations.team");

    private final String entity;

    Kind(String entity) {
      this.entity = entity;
    }

    /** The kind of entity, as other domains name it. */
    String entity() {
      return entity;
    }
  }

  EntityRef entity() {
    return new EntityRef(kind.entity(), id);
  }
}

package cim.domains.locations;

import cim.model.EntityRef;
import java.util.UUID;

/** What can be at a location, as it is called in its own domain. */
public enum Visitor {
  PERSON("people.person"),
  AGENT("agents.agent"),
  IDENTITY("identities.identity");

  private final String kind;

  Visitor(String kind) {
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  EntityRef ref(UUID id) {
    return new EntityRef(kind, id);
  }
}

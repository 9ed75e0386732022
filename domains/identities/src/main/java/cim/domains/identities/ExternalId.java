package cim.domains.identities;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.Texts;

/** What another system calls the identity. It leads to somebody, so it is sealed. */
@Personal
public record ExternalId(String system, String id) {
  /** Stands for an id that was erased. */
  static final ExternalId MASKED = new ExternalId("erased", "erased");

  private static final int LONGEST = 200;

  public ExternalId {
    system = Texts.within(LONGEST, "system", system);
    id = Texts.within(LONGEST, "id", id);
    if (system.contains("/")) {
      throw new InvalidValue("system", system, "a name without /");
    }
  }

  @Override
  public String toString() {
    return system + "/" + id;
  }
}

package cim.domains.entities;

import cim.model.EntityRef;
import cim.model.TextForm;
import java.util.UUID;

/** Of which domain and aggregate an entity is: {@code people.person}. */
public record Kind(@TextForm(example = "people.person") String value) {
  private static final UUID ANY = new UUID(0, 0);

  public Kind {
    value = new EntityRef(value, ANY).kind(); // Checks the form.
  }
}

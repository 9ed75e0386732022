package inventory;

import cim.model.Subject;
import cim.model.TextForm;

/** What sort of equipment it is: {@code measuring}. */
public record Category(@TextForm(example = "measuring") String value) {
  public Category {
    Subject.name("category", value);
  }
}

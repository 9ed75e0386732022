package cim.runtime.example;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/** Where a customer is written to. */
@Personal
public record EmailAddress(@TextForm(example = "ada@example.org") String value) {
  public static final EmailAddress MASKED = new EmailAddress("masked@example.invalid");

  public EmailAddress {
    if (value.indexOf('@') < 1) {
      throw new InvalidValue("email", value, "name@host");
    }
  }
}

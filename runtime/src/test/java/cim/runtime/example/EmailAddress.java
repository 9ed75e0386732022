package cim.runtime.example;

import cim.model.InvalidValue;
import cim.model.Personal;

/** Where a customer is written to. */
@Personal
public record EmailAddress(String value) {
  public static final EmailAddress MASKED = new EmailAddress("masked@example.invalid");

  public EmailAddress {
    if (value.indexOf('@') < 1) {
      throw new InvalidValue("email", value, "name@host");
    }
  }
}

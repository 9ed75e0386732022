package cim.domains.people;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** A telephone number with its country, as E.164 writes it: {@code +442079460123}. */
@Personal
public record Phone(@TextForm(example = "+442079460123") String value) {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s()./-]");

  /** Stands for a number that was erased. */
  static final Phone MASKED = new Phone("+10000000000");

  public Phone {
    value = SEPARATORS.matcher(value).replaceAll("");
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValue(
          "phone", value, "+, the country's code and the number, as +442079460123");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

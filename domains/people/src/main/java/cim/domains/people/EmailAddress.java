package cim.domains.people;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address. Only its form is checked; whether it reaches anybody shows when it is used.
 * Lower case: {@code Ada@Example.org} and {@code ada@example.org} are one.
 */
@Personal
public record EmailAddress(
    @TextForm(max = EmailAddress.LONGEST, example = "ada@example.org") String value) {
  static final int LONGEST = 320;
  private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  /** Stands for an address that was erased. */
  static final EmailAddress MASKED = new EmailAddress("erased@invalid");

  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!isOne(value)) {
      throw new InvalidValue("email", value, "an address such as ada@example.org");
    }
  }

  static boolean isOne(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}

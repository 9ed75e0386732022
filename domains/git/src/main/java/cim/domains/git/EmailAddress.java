package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.util.Locale;

/**
 * The e-mail address in a signature. Git checks nothing, so this may be any text on one line, even
 * none.
 */
@Personal
public record EmailAddress(@TextForm(max = EmailAddress.LONGEST) String value) {
  /** Stands for an address that was erased. */
  static final EmailAddress MASKED = new EmailAddress("");

  static final int LONGEST = 320;

  public EmailAddress {
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue("email", value, "at most " + LONGEST + " characters on one line");
    }
  }

  /** The form under which one person is found again: no space around it, lower case. */
  public String normalised() {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}

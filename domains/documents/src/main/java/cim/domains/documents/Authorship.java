package cim.domains.documents;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Personal;

/** Who wrote a document, as the document says. */
public record Authorship(
    @DataSubject EntityId<Contributor> subject, PersonName name, EmailAddress email) {

  /** A name on one line; it may be missing. */
  @Personal
  public record PersonName(String value) {
    /** Stands for a name that was erased. */
    static final PersonName MASKED = new PersonName("");

    public PersonName {
      value = oneLine("name", value);
    }
  }

  /** An e-mail address as it was found; it may be missing. */
  @Personal
  public record EmailAddress(String value) {
    /** Stands for an address that was erased. */
    static final EmailAddress MASKED = new EmailAddress("");

    public EmailAddress {
      value = oneLine("email", value);
    }
  }

  private static final int LONGEST = 320;

  private static String oneLine(String field, String text) {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(field, text, "at most " + LONGEST + " characters on one line");
    }
    return text;
  }
}

package cim.domains.identities;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Something that an identity says of itself. */
@Personal
public record Claim(
    Topic topic,
    @Doc("A custom claim says of what it is: customer number: 7.")
        @TextForm(example = "ada@example.org")
        String value) {
  /** Stands for a claim that was erased. */
  static final Claim MASKED = new Claim(Topic.CUSTOM, "erased");

  private static final int LONGEST = 500;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s()./-]");

  /** What a claim is about. */
  public enum Topic {
    EMAIL,
    PHONE,
    NAME,
    BIRTH_DATE,
    ADDRESS,
    NATIONAL_ID,
    TAX_ID,
    CUSTOM
  }

  public Claim {
    value = normal(topic, Texts.within(LONGEST, "value", value));
  }

  private static String normal(Topic topic, String value) {
    return switch (topic) {
      case EMAIL ->
          matching(EMAIL, value.toLowerCase(Locale.ROOT), "an address such as ada@example.org");
      case PHONE ->
          matching(
              PHONE,
              SEPARATORS.matcher(value).replaceAll(""),
              "+, the country's code and the number, as +442079460123");
      case BIRTH_DATE -> date(value);
      case NATIONAL_ID, TAX_ID -> value.toUpperCase(Locale.ROOT);
      case NAME, ADDRESS, CUSTOM -> value;
    };
  }

  private static String matching(Pattern form, String value, String expected) {
    if (!form.matcher(value).matches()) {
      throw new InvalidValue("value", value, expected);
    }
    return value;
  }

  private static String date(String value) {
    try {
      return LocalDate.parse(value).toString();
    } catch (DateTimeException e) {
      throw new InvalidValue("value", value, "a date such as 1815-12-10");
    }
  }
}

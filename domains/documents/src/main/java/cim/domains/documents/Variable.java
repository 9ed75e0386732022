package cim.domains.documents;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Subject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A place in a template for a value of one kind.
 *
 * @param choices the values that there are, of a choice only
 * @param usual what stands there when no value is given; without it one must be
 */
public record Variable(
    Name name, Kind kind, @Bounded(Variable.MOST) List<Label> choices, Optional<Passage> usual) {
  static final int MOST = 100;

  /** In snake_case, as it stands in the text. */
  public record Name(String value) {
    public Name {
      Subject.name("variable", value);
    }
  }

  /** What values it takes. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    CHOICE
  }

  public Variable {
    choices = List.copyOf(choices);
    if ((kind == Kind.CHOICE) == choices.isEmpty()) {
      throw new InvalidValue("choices", choices, "some for a choice, and for nothing else");
    }
  }

  /**
   * @throws InvalidValue when the text is no value of this variable
   */
  String checked(String text) {
    boolean fits =
        switch (kind) {
          case TEXT -> true;
          case NUMBER -> isNumber(text);
          case DATE -> isDate(text);
          case BOOLEAN -> text.equals("true") || text.equals("false");
          case CHOICE -> choices.stream().anyMatch(one -> one.value().equals(text));
        };
    if (!fits) {
      throw new InvalidValue(name.value(), text, "a " + kind.name().toLowerCase(Locale.ROOT));
    }
    return text;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }
}

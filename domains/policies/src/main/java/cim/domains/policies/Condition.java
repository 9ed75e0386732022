package cim.domains.policies;

import cim.model.InvalidValue;
import cim.model.TextForm;

/**
 * What must hold, as {@link Parser} reads it: {@code "admin" in roles && action != "delete"}. Names
 * are {@code subject.id}, {@code subject.kind}, {@code action}, {@code resource}, {@code roles},
 * {@code organization}, {@code unit}, {@code claims.<type>} and {@code attributes.<name>}.
 */
public record Condition(
    @TextForm(
            min = 1,
            max = Condition.LONGEST,
            example = "\"admin\" in roles && action != \"delete\"")
        String value) {
  static final int LONGEST = 4_000;

  public Condition {
    if (value.length() > LONGEST) {
      throw new InvalidValue("condition", value, "at most " + LONGEST + " characters");
    }
    Expression _ = Parser.parse(value);
  }

  Expression expression() {
    return Parser.parse(value);
  }
}

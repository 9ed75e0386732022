package cim.domains.workflows;

import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.TextForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on variables and on outcomes of steps: {@code amount > 1000 && region == "EU" ||
 * review.outcome == "rejected"}. What {@code &&} joins binds closer than what {@code ||} joins.
 * Numbers compare as numbers, all else as text; a variable that is not there differs from
 * everything and is neither more nor less. A name alone asks for {@code true}.
 */
public record Condition(
    @TextForm(min = 1, max = Condition.LONGEST, example = "amount > 1000") String value) {
  static final int LONGEST = 500;

  private static final String NAME = "[a-z][a-z0-9_]{0,63}";
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\s*("
              + NAME
              + ")(\\.outcome)?\\s*(?:(==|!=|<=|>=|<|>)\\s*(\"[^\"]*\"|-?[0-9]{1,18}(?:\\.[0-9]{1,9})?|true|false)\\s*)?");
  private static final Pattern JOINT = Pattern.compile("&&|\\|\\|");

  /**
   * @param operator {@code ==} and the like
   * @param literal as it is written, without quotes
   */
  private record Comparison(String name, boolean ofStep, String operator, String literal) {}

  public Condition {
    if (value.length() > LONGEST) {
      throw new InvalidValue("condition", value, "at most " + LONGEST + " characters");
    }
    parse(value);
  }

  /** The steps on whose outcomes it depends. */
  Set<StepName> steps() {
    return parse(value).stream()
        .flatMap(List::stream)
        .filter(Comparison::ofStep)
        .map(one -> new StepName(one.name()))
        .collect(Collectors.toSet());
  }

  /**
   * @param outcomes of the steps that have one
   */
  boolean holds(Metadata context, Function<StepName, Optional<Outcome>> outcomes) {
    return parse(value).stream()
        .anyMatch(all ->
            all.stream()
                .allMatch(one ->
                    holds(
                        one,
                        one.ofStep()
                            ? outcomes.apply(new StepName(one.name())).map(Outcome::value)
                            : Optional.ofNullable(context.notes().get(one.name())))));
  }

  private static boolean holds(Comparison comparison, Optional<String> found) {
    if (found.isEmpty()) {
      return comparison.operator().equals("!=");
    }
    int order = compared(found.get(), comparison.literal());
    return switch (comparison.operator()) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int compared(String found, String literal) {
    Optional<BigDecimal> left = number(found);
    Optional<BigDecimal> right = number(literal);
    return left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get())
        : found.compareTo(literal);
  }

  /** The number that a text is, where it is one. */
  static Optional<BigDecimal> number(String text) {
    return text.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** Of which one must hold, each of comparisons that must all hold. */
  private static List<List<Comparison>> parse(String text) {
    List<List<Comparison>> any = new ArrayList<>();
    List<Comparison> all = new ArrayList<>();
    Matcher matcher = COMPARISON.matcher(text);
    int from = 0;
    while (true) {
      if (!matcher.region(from, text.length()).lookingAt()) {
        throw wrong(text, text.substring(from));
      }
      String literal = matcher.group(4) == null ? "true" : matcher.group(4);
      all.add(
          new Comparison(
              matcher.group(1),
              matcher.group(2) != null,
              matcher.group(3) == null ? "==" : matcher.group(3),
              literal.startsWith("\"") ? literal.substring(1, literal.length() - 1) : literal));
      from = matcher.end();
      if (from == text.length()) {
        any.add(all);
        return any;
      }
      Matcher joint = JOINT.matcher(text).region(from, text.length());
      if (!joint.lookingAt()) {
        throw wrong(text, text.substring(from));
      }
      if (joint.group().equals("||")) {
        any.add(all);
        all = new ArrayList<>();
      }
      from = joint.end();
    }
  }

  private static InvalidValue wrong(String text, String rest) {
    return new InvalidValue(
        "condition",
        text,
        "comparisons such as amount > 1000, joined by && and ||, not `%s`".formatted(rest.strip()));
  }
}

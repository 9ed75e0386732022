package cim.domains.policies;

import cim.domains.policies.Expression.Function;
import cim.domains.policies.Expression.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out whether a condition holds of facts: texts, lists of texts, by dotted names. A text that
 * is compared with a number is read as one.
 */
record Truths(Map<String, Object> facts) {
  /** How many characters a regular expression may look at; the same on every machine. */
  private static final int MOST_STEPS = 100_000;

  Truths {
    facts = Map.copyOf(facts);
  }

  Truth of(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Object value) ->
          value instanceof Boolean holds ? Truth.of(holds) : Truth.UNKNOWN;
      case Expression.ListOf _ -> Truth.UNKNOWN;
      case Expression.Path path ->
          value(path)
              .map(value -> value.equals("true") ? Truth.TRUE : Truth.of(!value.equals("false")))
              .orElse(Truth.UNKNOWN);
      case Expression.Has(Expression.Path(String name)) -> Truth.of(facts.containsKey(name));
      case Expression.Not(Expression inner) -> of(inner).not();
      case Expression.And(Expression left, Expression right) -> of(left).and(of(right));
      case Expression.Or(Expression left, Expression right) -> of(left).or(of(right));
      case Expression.Compare(Expression left, Operator operator, Expression right) ->
          both(left, right, (one, other) -> compare(one, operator, other));
      case Expression.In(Expression item, Expression list) ->
          both(list, item, (all, one) -> contains(all, one));
      case Expression.Test(Expression text, Function function, Expression argument) ->
          both(text, argument, (one, other) -> test(one, function, other));
    };
  }

  /** What two known values say. */
  private interface Relation {
    Truth of(Object one, Object other);
  }

  private Truth both(Expression left, Expression right, Relation relation) {
    Optional<Object> one = value(left);
    Optional<Object> other = value(right);
    return one.isPresent() && other.isPresent()
        ? relation.of(one.get(), other.get())
        : Truth.UNKNOWN;
  }

  private Optional<Object> value(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Object value) -> Optional.of(value);
      case Expression.Path(String name) -> Optional.ofNullable(facts.get(name));
      case Expression.ListOf(List<Expression> items) -> {
        List<Object> values = items.stream().map(this::value).flatMap(Optional::stream).toList();
        yield values.size() == items.size() ? Optional.of(values) : Optional.empty();
      }
      case Expression.Has _,
          Expression.Not _,
          Expression.And _,
          Expression.Or _,
          Expression.Compare _,
          Expression.In _,
          Expression.Test _ -> {
        Truth truth = of(expression);
        yield truth == Truth.UNKNOWN ? Optional.empty() : Optional.of(truth == Truth.TRUE);
      }
    };
  }

  private static Truth compare(Object one, Operator operator, Object other) {
    return switch (operator) {
      case EQUAL -> equal(one, other);
      case NOT_EQUAL -> equal(one, other).not();
      case LESS, AT_MOST, MORE, AT_LEAST -> order(one, operator, other);
    };
  }

  /** A list equals a text where it has that item only. */
  private static Truth equal(Object one, Object other) {
    if (one instanceof List<?> list && !(other instanceof List<?>)) {
      return Truth.of(list.size() == 1 && same(list.getFirst(), other));
    }
    return other instanceof List<?> && !(one instanceof List<?>)
        ? equal(other, one)
        : Truth.of(same(one, other));
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Long || other instanceof Long) {
      Optional<Long> left = number(one);
      return left.isPresent() && left.equals(number(other));
    }
    return one.toString().equals(other.toString());
  }

  private static Truth order(Object one, Operator operator, Object other) {
    int order;
    if (one instanceof Long || other instanceof Long) {
      Optional<Long> left = number(one);
      Optional<Long> right = number(other);
      if (left.isEmpty() || right.isEmpty()) {
        return Truth.UNKNOWN;
      }
      order = left.get().compareTo(right.get());
    } else {
      order = one.toString().compareTo(other.toString());
    }
    return Truth.of(
        switch (operator) {
          case LESS -> order < 0;
          case AT_MOST -> order <= 0;
          case MORE -> order > 0;
          case AT_LEAST -> order >= 0;
          case EQUAL, NOT_EQUAL -> throw new IllegalStateException("no order: " + operator);
        });
  }

  private static Optional<Long> number(Object value) {
    String text =
        value instanceof List<?> list && list.size() == 1 ? "" + list.getFirst() : "" + value;
    return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Truth contains(Object all, Object one) {
    return all instanceof List<?> list
        ? Truth.of(
            one instanceof List<?> several
                ? several.stream().anyMatch(item -> isAmong(item, list))
                : isAmong(one, list))
        : Truth.UNKNOWN;
  }

  private static boolean isAmong(Object item, List<?> list) {
    return list.stream().anyMatch(each -> same(each, item));
  }

  private static Truth test(Object one, Function function, Object other) {
    if (one instanceof List<?> list) {
      return function == Function.CONTAINS ? contains(list, other) : Truth.UNKNOWN;
    }
    String text = one.toString();
    String argument = other.toString();
    return switch (function) {
      case CONTAINS -> Truth.of(text.contains(argument));
      case STARTS_WITH -> Truth.of(text.startsWith(argument));
      case ENDS_WITH -> Truth.of(text.endsWith(argument));
      case GLOB -> matches(Glob.expression(argument), text);
      case MATCHES -> matches(Pattern.compile(argument), text);
    };
  }

  static Truth matches(Pattern pattern, String text) {
    try {
      return Truth.of(pattern.matcher(new Counted(text)).matches());
    } catch (TooMany | StackOverflowError e) {
      return Truth.UNKNOWN;
    }
  }

  /** A regular expression has looked at too many characters. */
  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("steps", null, false, false);
    }
  }

  /** A text that lets only so many of its characters be looked at: no condition runs for ever. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooMany();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

package cim.runtime.view;

import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Rows.Order;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A selection of rows, checked against their columns: what must hold, and in which order. Both
 * stores read it, so that they cannot differ on what a selection means.
 */
record Criteria(RowShape<?> shape, List<Test> tests, List<Sort> sorts) {
  private static final int LONGEST_TEXT = 1_000;

  /** A condition on a column with operands in their stored form. */
  sealed interface Test {
    int column();
  }

  record IsOneOf(int column, List<Object> operands) implements Test {}

  record IsAtLeast(int column, Object operand) implements Test {}

  record IsAtMost(int column, Object operand) implements Test {}

  record HasPart(int column, String folded) implements Test {}

  record HasPrefix(int column, String prefix) implements Test {}

  record Sort(int column, Order order) {}

  Criteria {
    tests = List.copyOf(tests);
    sorts = List.copyOf(sorts);
  }

  static Criteria all(RowShape<?> shape) {
    return new Criteria(shape, List.of(), List.of());
  }

  Criteria where(String name, Match match) {
    int column = shape.comparable(name);
    List<Test> more = new ArrayList<>(tests);
    more.add(
        switch (match) {
          case Match.Equal(Object value) -> new IsOneOf(column, List.of(operand(column, value)));
          case Match.OneOf(List<Object> values) ->
              new IsOneOf(column, values.stream().map(value -> operand(column, value)).toList());
          case Match.AtLeast(Object value) -> new IsAtLeast(column, operand(column, value));
          case Match.AtMost(Object value) -> new IsAtMost(column, operand(column, value));
          case Match.Contains(String text) -> new HasPart(column, folded(text(column, text)));
          case Match.StartsWith(String text) -> new HasPrefix(column, text(column, text));
        });
    return new Criteria(shape, more, sorts);
  }

  Criteria orderBy(String name, Order order) {
    List<Sort> more = new ArrayList<>(sorts);
    more.add(new Sort(shape.comparable(name), order));
    return new Criteria(shape, tests, more);
  }

  /** The whole order: what was asked for, then the key. */
  List<Sort> order() {
    List<Sort> whole = new ArrayList<>(sorts);
    if (sorts.stream().noneMatch(sort -> sort.column() == shape.key())) {
      whole.add(new Sort(shape.key(), Order.ASCENDING));
    }
    return whole;
  }

  /** Whether stored cells satisfy every condition. A cell that is null satisfies none. */
  boolean matches(@Nullable Object[] cells) {
    return tests.stream().allMatch(test -> matches(test, cells[test.column()]));
  }

  private static boolean matches(Test test, @Nullable Object cell) {
    return cell != null
        && switch (test) {
          case IsOneOf one ->
              one.operands().stream().anyMatch(operand -> Cell.compare(cell, operand) == 0);
          case IsAtLeast least -> Cell.compare(cell, least.operand()) >= 0;
          case IsAtMost most -> Cell.compare(cell, most.operand()) <= 0;
          case HasPart part -> folded((String) cell).contains(part.folded());
          case HasPrefix prefix -> ((String) cell).startsWith(prefix.prefix());
        };
  }

  /** The order of stored cells; null comes first. */
  int compare(@Nullable Object[] left, @Nullable Object[] right) {
    for (Sort sort : order()) {
      int compared = compareCells(left[sort.column()], right[sort.column()]);
      if (compared != 0) {
        return sort.order() == Order.ASCENDING ? compared : -compared;
      }
    }
    return 0;
  }

  private static int compareCells(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return Cell.compare(left, right);
  }

  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The same text for the same selection only. */
  String text() {
    StringBuilder text = new StringBuilder(shape.model().name());
    text.append(' ').append(shape.signature()).append(' ').append(order());
    for (Test test : tests) {
      text.append('\n');
      switch (test) {
        case IsOneOf one -> {
          text.append(one.column()).append('=');
          one.operands().forEach(operand -> text.append(plain(operand)).append('|'));
        }
        case IsAtLeast least ->
            text.append(least.column()).append('>').append(plain(least.operand()));
        case IsAtMost most -> text.append(most.column()).append('<').append(plain(most.operand()));
        case HasPart part -> text.append(part);
        case HasPrefix prefix -> text.append(prefix);
      }
    }
    return text.toString();
  }

  private static Object plain(Object operand) {
    return operand instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : operand;
  }

  private Object operand(int column, Object value) {
    RowShape.Column found = shape.columns().get(column);
    return found.cell().operand(found.name(), value);
  }

  private String text(int column, String text) {
    RowShape.Column found = shape.columns().get(column);
    if (found.cell().sql() != Cell.Sql.TEXT) {
      throw new InvalidValue("column", found.name(), "a column of text");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue(found.name(), text, "at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}

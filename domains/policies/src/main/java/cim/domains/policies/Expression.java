package cim.domains.policies;

import java.util.List;

/**
 * A condition as a tree. Its text is a small part of the Common Expression Language: {@code
 * subject.kind == "people.person" && action in ["read", "list"] && !has(claims.guest)}.
 */
sealed interface Expression {

  /** A text, a whole number, or true or false. */
  record Literal(Object value) implements Expression {}

  record ListOf(List<Expression> items) implements Expression {
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /** A part of the request: {@code claims.role}. */
  record Path(String name) implements Expression {}

  record Has(Path path) implements Expression {}

  record Not(Expression inner) implements Expression {}

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Compare(Expression left, Operator operator, Expression right) implements Expression {}

  record In(Expression item, Expression list) implements Expression {}

  record Test(Expression text, Function function, Expression argument) implements Expression {}

  /** How two values are compared. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST
  }

  /** What is asked of a text; of a list, {@code CONTAINS} asks for an item. */
  enum Function {
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    /** {@code *} stands for anything but {@code /}, {@code **} for anything. */
    GLOB,
    /** A regular expression for the whole text. */
    MATCHES
  }
}

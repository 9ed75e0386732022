package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Operator;
import cim.model.InvalidValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * A word of a source.
 *
 * @param text of literals: what they stand for
 */
record Token(Kind kind, String text, Position at) {

  enum Kind {
    /** A keyword, an operator or a bracket. */
    SYMBOL,
    NAME,
    WHOLE,
    REAL,
    URI,
    SEARCH_PATH,
    TEXT_OPEN,
    INDENTED_OPEN,
    PATH_OPEN,
    /** A piece of a string or path. */
    LITERAL,
    /** A piece of an indented string that is no indentation, whatever it is. */
    ESCAPED,
    /** <code>${</code>. */
    INTERPOLATION,
    /** The end of a string or path. */
    CLOSE,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** The operator between operands that it is. */
  Optional<Operator> operator() {
    return kind == Kind.SYMBOL
        ? Arrays.stream(Operator.values()).filter(one -> one.sign.equals(text)).findFirst()
        : Optional.empty();
  }

  long whole() {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw fault("a whole number of at most " + Long.MAX_VALUE);
    }
  }

  double real() {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw fault("a number of at most " + Double.MAX_VALUE);
    }
    return value;
  }

  /** What is wrong here. */
  InvalidValue fault(String expected) {
    return new InvalidValue(at.toString(), shown(), expected);
  }

  private String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT_OPEN, INDENTED_OPEN -> "a string";
      case PATH_OPEN -> "a path";
      case CLOSE -> "the end of a string or path";
      case SYMBOL, NAME, WHOLE, REAL, URI, SEARCH_PATH, LITERAL, ESCAPED, INTERPOLATION -> text;
    };
  }
}

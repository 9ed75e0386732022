package cim.domains.nix.language;

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

  /** As an error shows it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT_OPEN, INDENTED_OPEN -> "a string";
      case PATH_OPEN -> "a path";
      case CLOSE -> "the end of a string or path";
      case SYMBOL, NAME, WHOLE, REAL, URI, SEARCH_PATH, LITERAL, ESCAPED, INTERPOLATION -> text;
    };
  }
}

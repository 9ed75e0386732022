package cim.domains.nix.language;

import cim.domains.nix.language.Token.Kind;
import cim.model.InvalidValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Cuts a source into tokens, as Nix 2.8 does: the longest token that begins here wins, so that
 * {@code a/b} is a path and {@code a:b} a string. Takes time that is linear in the source.
 */
final class Lexer {
  /** Of a source, in UTF-16 code units. */
  static final int LONGEST = 2_000_000;

  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "else", "assert", "with", "let", "in", "rec", "inherit", "or");
  private static final List<String> SYMBOLS =
      List.of("...", "==", "!=", "<=", ">=", "&&", "||", "->", "//", "++");
  private static final String SINGLE = "[]();:=,.@?+-*/<>!";
  private static final String IN_URI = "%/?:@&=+$,-_.!~*'";
  private static final char NOTHING = '\0';

  private enum Mode {
    EXPRESSION,
    TEXT,
    INDENTED,
    PATH
  }

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Mode> modes = new ArrayDeque<>(List.of(Mode.EXPRESSION));
  private int at;
  // Where the runs end that were looked at last: the tokens in a run need not look for its end.
  private int pathRunEnd;
  private int schemeRunEnd;
  // The line up to which positions were counted.
  private int counted;
  private int line = 1;
  private int lineStart;

  private Lexer(String source) {
    this.source = source;
  }

  /**
   * @throws InvalidValue where no token begins, or a string or comment does not end
   */
  static List<Token> tokens(String source) {
    if (source.length() > LONGEST) {
      throw new InvalidValue(
          "source", source.length() + " characters", "at most " + LONGEST + " characters");
    }
    return new Lexer(source).all();
  }

  private List<Token> all() {
    while (at < source.length()) {
      switch (modes.getLast()) {
        case EXPRESSION -> expression();
        case TEXT -> text();
        case INDENTED -> indented();
        case PATH -> path();
      }
    }
    switch (modes.getLast()) {
      case PATH -> path();
      case TEXT, INDENTED -> throw fault(source.length(), "the end", "the end of the string");
      case EXPRESSION -> {}
    }
    add(Kind.END, "", at);
    return tokens;
  }

  private void expression() {
    char c = charAt(at);
    int begin = at;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      at++;
    } else if (c == '#') {
      while (at < source.length() && charAt(at) != '\n' && charAt(at) != '\r') {
        at++;
      }
    } else if (source.startsWith("/*", at)) {
      int end = source.indexOf("*/", at + 2);
      if (end < 0) {
        throw fault(at, "/*", "the end of the comment: */");
      }
      at = end + 2;
    } else if (c == '"') {
      open(Kind.TEXT_OPEN, Mode.TEXT, 1);
    } else if (source.startsWith("''", at)) {
      open(Kind.INDENTED_OPEN, Mode.INDENTED, 2);
      int end = run(at, ' ');
      at = charAt(end) == '\n' ? end + 1 : at;
    } else if (source.startsWith("${", at)) {
      interpolation();
    } else if (c == '{') {
      modes.addLast(Mode.EXPRESSION);
      take(Kind.SYMBOL, begin + 1);
    } else if (c == '}') {
      if (modes.size() > 1) {
        modes.removeLast();
      }
      take(Kind.SYMBOL, begin + 1);
    } else {
      word();
    }
  }

  private void word() {
    char c = charAt(at);
    if (isPath(at)) {
      open(Kind.PATH_OPEN, Mode.PATH, 0);
      return;
    }
    int end = c == '<' ? searchPathEnd(at) : uriEnd(at);
    if (end > at) {
      if (c == '<') {
        add(Kind.SEARCH_PATH, source.substring(at + 1, end - 1), at);
        at = end;
      } else {
        take(Kind.URI, end);
      }
    } else if (isLetter(c) || c == '_') {
      name();
    } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
      int real = realEnd(at);
      take(real > at ? Kind.REAL : Kind.WHOLE, real > at ? real : digits(at));
    } else {
      symbol();
    }
  }

  private void name() {
    int end = at;
    while (isLetter(charAt(end)) || isDigit(charAt(end)) || "_'-".indexOf(charAt(end)) >= 0) {
      end++;
    }
    take(KEYWORDS.contains(source.substring(at, end)) ? Kind.SYMBOL : Kind.NAME, end);
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, at)) {
        take(Kind.SYMBOL, at + symbol.length());
        return;
      }
    }
    if (SINGLE.indexOf(charAt(at)) < 0) {
      String shown = new StringBuilder().appendCodePoint(source.codePointAt(at)).toString();
      throw fault(at, shown, "a word of the Nix language");
    }
    take(Kind.SYMBOL, at + 1);
  }

  private void text() {
    StringBuilder text = new StringBuilder();
    int begin = at;
    while (at < source.length() && charAt(at) != '"' && !source.startsWith("${", at)) {
      char c = charAt(at++);
      if (c == '\\') {
        text.append(escaped());
      } else if (c == '\r') {
        text.append('\n');
        at = charAt(at) == '\n' ? at + 1 : at;
      } else {
        text.append(c);
        if (c == '$' && charAt(at) == '$') { // "$${" interpolates nothing.
          text.append('$');
          at++;
        }
      }
    }
    if (!text.isEmpty()) {
      add(Kind.LITERAL, text.toString(), begin);
    }
    if (charAt(at) == '"') {
      close(1);
    } else if (at < source.length()) {
      interpolation();
    }
  }

  private char escaped() {
    if (at >= source.length()) {
      throw fault(at, "the end", "what is escaped");
    }
    char c = charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private void indented() {
    int begin = at;
    while (at < source.length()) {
      char c = charAt(at);
      char next = charAt(at + 1);
      boolean pair =
          at + 1 < source.length()
              && ((c == '$' && next != '{' && next != '\'')
                  || (c == '\'' && next != '\'' && next != '$'));
      if ((c == '$' || c == '\'') && !pair) {
        break;
      }
      at += pair ? 2 : 1;
    }
    if (at > begin) {
      add(Kind.LITERAL, source.substring(begin, at), begin);
    } else if (source.startsWith("''$", at)) {
      escaped(3, "$");
    } else if (source.startsWith("'''", at)) {
      escaped(3, "''");
    } else if (source.startsWith("''\\", at)) {
      at += 3;
      String text = String.valueOf(escaped());
      at -= 4;
      escaped(4, text);
    } else if (source.startsWith("${", at)) {
      interpolation();
    } else if (source.startsWith("''", at)) {
      close(2);
    } else {
      escaped(1, source.substring(at, at + 1));
    }
  }

  private void escaped(int length, String text) {
    add(Kind.ESCAPED, text, at);
    at += length;
  }

  private void path() {
    int begin = at;
    if (charAt(at) == '~' && tokens.getLast().kind() == Kind.PATH_OPEN) {
      at++;
    }
    while (isInPath(charAt(at)) || charAt(at) == '/') {
      at++;
    }
    if (at > begin) {
      add(Kind.LITERAL, source.substring(begin, at), begin);
    } else if (source.startsWith("${", at)) {
      interpolation();
    } else if (charAt(at - 1) == '/') {
      throw fault(at - 1, "/", "more of the path, which cannot end so");
    } else {
      close(0);
    }
  }

  /** Whether a path begins here: something with a slash in it, and something behind the slash. */
  private boolean isPath(int begin) {
    int slash = begin;
    if (charAt(begin) == '~') {
      slash++;
    } else {
      if (begin >= pathRunEnd) {
        pathRunEnd = begin;
        while (isInPath(charAt(pathRunEnd))) {
          pathRunEnd++;
        }
      }
      slash = isInPath(charAt(begin)) ? pathRunEnd : begin;
    }
    return charAt(slash) == '/'
        && (isInPath(charAt(slash + 1)) || source.startsWith("${", slash + 1));
  }

  /** The end of {@code <a/b>}; the beginning where there is none. */
  private int searchPathEnd(int begin) {
    int end = begin + 1;
    char before = '/';
    while (isInPath(charAt(end)) || (charAt(end) == '/' && before != '/')) {
      before = charAt(end++);
    }
    return charAt(end) == '>' && before != '/' ? end + 1 : begin;
  }

  private int uriEnd(int begin) {
    if (!isLetter(charAt(begin))) {
      return begin;
    }
    if (begin >= schemeRunEnd) {
      schemeRunEnd = begin;
      while (isLetter(charAt(schemeRunEnd))
          || isDigit(charAt(schemeRunEnd))
          || "+-.".indexOf(charAt(schemeRunEnd)) >= 0) {
        schemeRunEnd++;
      }
    }
    int end = schemeRunEnd + 1;
    if (charAt(schemeRunEnd) != ':') {
      return begin;
    }
    while (isLetter(charAt(end)) || isDigit(charAt(end)) || IN_URI.indexOf(charAt(end)) >= 0) {
      end++;
    }
    return end > schemeRunEnd + 1 ? end : begin;
  }

  /** The end of {@code 1.}, {@code 1.5e3}, {@code .5}, {@code 0.5}; the beginning for others. */
  private int realEnd(int begin) {
    int point = charAt(begin) == '0' || charAt(begin) == '.' ? run(begin, '0', 1) : digits(begin);
    boolean begun = point > begin && charAt(begin) != '0';
    if (charAt(point) != '.' || !(begun || isDigit(charAt(point + 1)))) {
      return begin;
    }
    int end = digits(point + 1);
    if (charAt(end) == 'e' || charAt(end) == 'E') {
      int exponent = charAt(end + 1) == '+' || charAt(end + 1) == '-' ? end + 2 : end + 1;
      end = isDigit(charAt(exponent)) ? digits(exponent) : end;
    }
    return end;
  }

  private int digits(int begin) {
    int end = begin;
    while (isDigit(charAt(end))) {
      end++;
    }
    return end;
  }

  private int run(int begin, char of) {
    return run(begin, of, Integer.MAX_VALUE);
  }

  private int run(int begin, char of, int most) {
    int end = begin;
    while (end - begin < most && charAt(end) == of) {
      end++;
    }
    return end;
  }

  private void open(Kind kind, Mode mode, int length) {
    modes.addLast(mode);
    take(kind, at + length);
  }

  private void interpolation() {
    modes.addLast(Mode.EXPRESSION);
    take(Kind.INTERPOLATION, at + 2);
  }

  private void close(int length) {
    modes.removeLast();
    take(Kind.CLOSE, at + length);
  }

  private void take(Kind kind, int end) {
    add(kind, source.substring(at, end), at);
    at = end;
  }

  private void add(Kind kind, String text, int begin) {
    tokens.add(new Token(kind, text, position(begin)));
  }

  private Position position(int offset) {
    for (; counted < offset; counted++) {
      if (charAt(counted) == '\n') {
        line++;
        lineStart = counted + 1;
      }
    }
    return new Position(line, offset - lineStart + 1);
  }

  private InvalidValue fault(int offset, String found, String expected) {
    return new InvalidValue(position(offset).toString(), found, expected);
  }

  /** The character there; {@link #NOTHING} behind the end, which is in no token. */
  private char charAt(int index) {
    return index < source.length() ? source.charAt(index) : NOTHING;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isInPath(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '_' || c == '-' || c == '+';
  }
}

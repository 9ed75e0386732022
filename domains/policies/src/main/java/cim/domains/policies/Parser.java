package cim.domains.policies;

import cim.domains.policies.Expression.Function;
import cim.domains.policies.Expression.Operator;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the text of a condition. Used once. */
final class Parser {
  /** How deeply a condition may be nested. */
  private static final int DEEPEST = 50;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"(?:[^\"\\\\]|\\\\[\"\\\\nt])*\")|(-?[0-9]{1,18})|([A-Za-z_][A-Za-z0-9_]*)"
              + "|(&&|\\|\\||==|!=|<=|>=|[<>!()\\[\\],.]))");
  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "==", Operator.EQUAL,
          "!=", Operator.NOT_EQUAL,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.MORE,
          ">=", Operator.AT_LEAST);
  private static final Map<String, Function> FUNCTIONS =
      Map.of(
          "contains", Function.CONTAINS,
          "startsWith", Function.STARTS_WITH,
          "endsWith", Function.ENDS_WITH,
          "glob", Function.GLOB,
          "matches", Function.MATCHES);

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;
  private int depth;

  private Parser(String text) {
    this.text = text;
  }

  /**
   * Reads a condition.
   *
   * @throws InvalidValue where it is none; the message says which part
   */
  static Expression parse(String text) {
    Parser parser = new Parser(text);
    parser.split();
    Expression expression = parser.or();
    if (parser.at < parser.tokens.size()) {
      throw parser.wrong("the end, && or ||");
    }
    return expression;
  }

  private void split() {
    Matcher matcher = TOKEN.matcher(text);
    int from = 0;
    while (from < text.stripTrailing().length()) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw new InvalidValue(
            "condition", text.substring(from), "names, texts in \", numbers, and operators");
      }
      tokens.add(matcher.group().strip());
      from = matcher.end();
    }
  }

  private Expression or() {
    if (++depth > DEEPEST) {
      throw new InvalidValue("condition", text, "at most " + DEEPEST + " levels");
    }
    Expression left = and();
    while (skips("||")) {
      left = new Expression.Or(left, and());
    }
    depth--;
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (skips("&&")) {
      left = new Expression.And(left, not());
    }
    return left;
  }

  private Expression not() {
    int times = 0;
    while (skips("!")) {
      times++;
    }
    Expression relation = relation();
    return times % 2 == 0 ? relation : new Expression.Not(relation);
  }

  private Expression relation() {
    Expression left = operand();
    if (skips("in")) {
      return new Expression.In(left, operand());
    }
    Operator operator = OPERATORS.get(peek());
    if (operator == null) {
      return left;
    }
    at++;
    return new Expression.Compare(left, operator, operand());
  }

  private Expression operand() {
    String token = peek();
    if (skips("(")) {
      Expression inner = or();
      expect(")");
      return inner;
    }
    if (skips("[")) {
      return new Expression.ListOf(list());
    }
    if (token.startsWith("\"")) {
      at++;
      return calls(new Expression.Literal(unquoted(token)));
    }
    if (token.matches("-?[0-9]+")) {
      at++;
      return new Expression.Literal(Long.valueOf(token));
    }
    if (token.equals("true") || token.equals("false")) {
      at++;
      return new Expression.Literal(Boolean.valueOf(token));
    }
    if (token.equals("has")) {
      at++;
      expect("(");
      Expression.Path path = new Expression.Path(path(name()));
      expect(")");
      return new Expression.Has(path);
    }
    return calls(new Expression.Path(path(name())));
  }

  private List<Expression> list() {
    List<Expression> items = new ArrayList<>();
    if (skips("]")) {
      return items;
    }
    do {
      items.add(operand());
    } while (skips(","));
    expect("]");
    return items;
  }

  /** The rest of a dotted name, up to a function. */
  private String path(String first) {
    StringBuilder path = new StringBuilder(first);
    while (peek().equals(".") && function().isEmpty()) {
      at++;
      path.append('.').append(name());
    }
    return path.toString();
  }

  private Expression calls(Expression of) {
    Optional<Function> function = peek().equals(".") ? function() : Optional.empty();
    if (function.isEmpty()) {
      return of;
    }
    at += 3;
    Expression argument = operand();
    expect(")");
    if (function.get() == Function.MATCHES) {
      requirePattern(argument);
    }
    return new Expression.Test(of, function.get(), argument);
  }

  /** The function that follows a dot, where one is called. */
  private Optional<Function> function() {
    return at + 2 < tokens.size() && tokens.get(at + 2).equals("(")
        ? Optional.ofNullable(FUNCTIONS.get(tokens.get(at + 1)))
        : Optional.empty();
  }

  private static void requirePattern(Expression argument) {
    if (!(argument instanceof Expression.Literal(String pattern))) {
      throw new InvalidValue("condition", "matches", "a regular expression in \"");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidValue("condition", pattern, "a regular expression");
    }
  }

  private static String unquoted(String token) {
    return token
        .substring(1, token.length() - 1)
        .replace("\\\\", "\0")
        .replace("\\\"", "\"")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\0", "\\");
  }

  private String name() {
    String token = peek();
    if (token.isEmpty() || !(Character.isLetter(token.charAt(0)) || token.charAt(0) == '_')) {
      throw wrong("a name, a value or (");
    }
    at++;
    return token;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean skips(String token) {
    boolean there = peek().equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!skips(token)) {
      throw wrong(token);
    }
  }

  private InvalidValue wrong(String expected) {
    return new InvalidValue("condition", at < tokens.size() ? peek() : "the end", expected);
  }
}

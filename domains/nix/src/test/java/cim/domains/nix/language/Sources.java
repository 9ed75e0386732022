package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Quotes;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes sources of the Nix language: every form, any nesting, parentheses only where chance puts
 * them, so that what binds tighter is for the parser to say. No string is an interpolation alone,
 * which Nix writes as if it were in parentheses. The same seed, the same sources.
 */
final class Sources {
  private static final List<String> NAMES = List.of("a", "b", "foo", "x-y", "z'", "_w", "or'");
  private static final List<String> BINARY =
      List.of("->", "||", "&&", "==", "!=", "<", ">", "<=", ">=", "//", "+", "-", "*", "/", "++");

  private final Random random;
  private final Set<Quotes> quotes;
  private int fresh;

  /**
   * @param quotes which strings there are
   */
  Sources(long seed, Set<Quotes> quotes) {
    this.random = new Random(seed);
    this.quotes = Set.copyOf(quotes);
  }

  /** An expression that may stand in parentheses. */
  String expression() {
    return expression(4);
  }

  private String expression(int depth) {
    return switch (depth <= 0 ? 5 : random.nextInt(10)) {
      case 0 -> name() + ": " + expression(depth - 1);
      case 1 -> pattern(depth) + ": " + expression(depth - 1);
      case 2 -> "let " + bindings(depth) + " in " + expression(depth - 1);
      case 3 -> "with " + expression(depth - 1) + "; " + expression(depth - 1);
      case 4 ->
          "if %s then %s else %s"
              .formatted(expression(depth - 1), expression(depth - 1), expression(depth - 1));
      default -> operation(depth);
    };
  }

  private String operation(int depth) {
    return switch (depth <= 0 ? 4 : random.nextInt(8)) {
      case 0 -> "!" + operation(depth - 1);
      case 1 -> "- " + operand(depth - 1);
      case 2 -> call(depth - 1) + " ? " + path(depth - 1);
      case 3, 5 -> chain(depth);
      default -> call(depth);
    };
  }

  /** Operators without parentheses; those that do not chain stand alone. */
  private String chain(int depth) {
    StringBuilder chain = new StringBuilder(operand(depth - 1));
    boolean compared = false;
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      String operator = oneOf(BINARY);
      boolean compares = "== != < > <= >=".contains(operator);
      if (compares && compared) {
        continue;
      }
      compared |= compares;
      chain.append(' ').append(operator).append(' ').append(operand(depth - 1));
    }
    return chain.toString();
  }

  private String operand(int depth) {
    return random.nextInt(6) == 0 ? "!" + call(depth) : call(depth);
  }

  private String call(int depth) {
    StringBuilder call = new StringBuilder(selection(depth));
    int arguments = random.nextInt(5) - 2;
    for (int i = 0; i < arguments; i++) {
      call.append(' ').append(selection(depth - 1));
    }
    return call.toString();
  }

  private String selection(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> selectable(depth) + "." + path(depth - 1);
      case 1 -> selectable(depth) + "." + path(depth - 1) + " or " + selection(depth - 1);
      default -> simple(depth);
    };
  }

  /** What a dot behind it is no part of, as it would be of a number, a path or an address. */
  private String selectable(int depth) {
    return random.nextBoolean() ? name() : "(" + simple(depth) + ")";
  }

  private String simple(int depth) {
    return switch (depth <= 0 ? random.nextInt(4) : random.nextInt(13)) {
      case 0, 1 -> name();
      case 2 -> "" + random.nextInt(100);
      case 3 -> oneOf(List.of("\"text\"", "\"\"", "./p/q", "<s/t>", "https://example.org/u", "/r"));
      case 4 -> "\"s" + text(depth) + "\"";
      case 5 -> quotes.contains(Quotes.INDENTED) ? "''s" + indented(depth) + "''" : name();
      case 6 -> "{ " + bindings(depth) + " }";
      case 7 -> "rec { " + bindings(depth) + " }";
      case 8 -> "[ " + selection(depth - 1) + " " + selection(depth - 1) + " ]";
      case 9 -> "./p${" + expression(depth - 1) + "}/q ";
      default -> "(" + expression(depth - 1) + ")";
    };
  }

  private String text(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> "${" + expression(depth - 1) + "}";
            case 1 -> oneOf(List.of("\\n", "\\t", "\\\\", "\\\"", "\\${", "$$", "$ ", "\\x"));
            default -> oneOf(List.of("some", " ", "words", "\n", "'", "''"));
          });
    }
    return text.toString();
  }

  private String indented(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "${" + expression(depth - 1) + "}";
            case 1 -> oneOf(List.of("''${", "'''", "''\\n", "$$", "$ ", "' ", "''\\ "));
            case 2 -> "\n" + " ".repeat(random.nextInt(5));
            default -> oneOf(List.of("some", " ", "  ", "words", "\"", "\\", "\n", "\t"));
          });
    }
    return text.toString();
  }

  private String pattern(int depth) {
    StringBuilder pattern = new StringBuilder("{ ");
    int formals = random.nextInt(3);
    for (int i = 0; i < formals; i++) {
      pattern.append(i > 0 ? " , " : "").append(fresh());
      if (random.nextBoolean()) {
        pattern.append(" ? ").append(expression(depth - 2));
      }
    }
    if (random.nextInt(3) == 0) {
      pattern.append(formals > 0 ? " , ..." : "...");
    }
    pattern.append(" }");
    return switch (random.nextInt(4)) {
      case 0 -> pattern + " @ " + fresh();
      case 1 -> fresh() + "@" + pattern;
      default -> pattern.toString();
    };
  }

  private String bindings(int depth) {
    StringBuilder bindings = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      bindings.append(
          switch (random.nextInt(5)) {
            case 0 -> "inherit " + fresh() + "; ";
            case 1 ->
                "inherit (" + expression(depth - 1) + ") " + fresh() + " \"q r" + fresh++ + "\"; ";
            case 2 -> fresh() + "." + path(depth - 2) + " = " + expression(depth - 1) + "; ";
            default -> fresh() + " = " + expression(depth - 1) + "; ";
          });
    }
    return bindings.toString();
  }

  private String path(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "\"a b\"";
      case 1 -> name() + "." + name();
      case 2 -> depth <= 0 ? "or" : "${" + expression(depth - 1) + "}";
      case 3 -> depth <= 0 ? "if'" : "\"a${" + expression(depth - 1) + "}\"";
      default -> name();
    };
  }

  private String name() {
    return oneOf(NAMES);
  }

  /** A name that is defined once. */
  private String fresh() {
    return "n" + fresh++;
  }

  private String oneOf(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}

package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Formal;
import cim.domains.nix.language.Expr.Openness;
import cim.domains.nix.language.Expr.Operator;
import cim.domains.nix.language.Expr.Parameter;
import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Prefix;
import cim.domains.nix.language.Expr.Quotes;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Expr.Side;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.IndentedText.Piece;
import cim.domains.nix.language.Token.Kind;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an expression of the Nix language by recursive descent, operators by their precedence. Ends
 * for every text: nesting is limited, and so is the depth of the tree.
 */
public final class Parser {
  /** Brackets in brackets, and whatever else makes one call of the parser wait for another. */
  private static final int DEEPEST_NESTING = 200;

  private final Tokens tokens;
  private int nesting;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The expression that a source is.
   *
   * @throws InvalidValue with the place, what is there and what was expected
   */
  public static Expr parse(String source) {
    Parser parser = new Parser(new Tokens(Lexer.tokens(source)));
    Expr expression = parser.expression();
    if (parser.tokens.peek().kind() != Kind.END) {
      throw parser.tokens.peek().fault("an operator, an argument or the end");
    }
    requireShallow(expression);
    return expression;
  }

  /** Counts levels, not calls: a chain of operators is deep without being nested. */
  private static void requireShallow(Expr root) {
    List<Expr> level = List.of(root);
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth >= Expr.DEEPEST) {
        throw new InvalidValue(
            level.getFirst().at().toString(),
            "an expression " + depth + " deep",
            "at most " + Expr.DEEPEST + " expressions in each other");
      }
      level = level.stream().flatMap(expression -> expression.children().stream()).toList();
    }
  }

  private Expr expression() {
    enter();
    Token first = tokens.peek();
    Expr expression;
    if (isFunction()) {
      expression = function();
    } else if (first.is("let") && !tokens.peek(1).is("{")) {
      tokens.next();
      List<Binding> bindings = bindings("in");
      requireNamed(bindings);
      expression = new Expr.Let(first.at(), bindings, expression());
    } else if (tokens.skipped("with")) {
      Expr scope = until(";");
      expression = new Expr.With(first.at(), scope, expression());
    } else if (tokens.skipped("assert")) {
      Expr condition = until(";");
      expression = new Expr.Assert(first.at(), condition, expression());
    } else if (tokens.skipped("if")) {
      Expr condition = until("then");
      Expr then = until("else");
      expression = new Expr.If(first.at(), condition, then, expression());
    } else {
      expression = operation(0);
    }
    nesting--;
    return expression;
  }

  private Expr until(String end) {
    Expr expression = expression();
    tokens.expect(end);
    return expression;
  }

  private boolean isFunction() {
    Token second = tokens.peek(1);
    if (tokens.peek().kind() == Kind.NAME) {
      return second.is(":") || second.is("@");
    }
    if (!tokens.peek().is("{")) {
      return false;
    }
    Token third = tokens.peek(2);
    if (second.is("}")) {
      return third.is(":") || third.is("@");
    }
    return second.is("...")
        || (second.kind() == Kind.NAME && (third.is(",") || third.is("?") || third.is("}")));
  }

  private Expr function() {
    Token first = tokens.peek();
    Parameter parameter;
    if (first.is("{")) {
      Parameter.Pattern pattern = pattern(Optional.empty());
      if (tokens.skipped("@")) {
        pattern =
            new Parameter.Pattern(
                first.at(),
                pattern.formals(),
                pattern.open(),
                Optional.of(tokens.word("a name").text()));
      }
      parameter = pattern;
    } else {
      tokens.next();
      parameter =
          tokens.skipped("@")
              ? pattern(Optional.of(first.text()))
              : new Parameter.One(first.at(), first.text());
    }
    requireDistinct(parameter);
    tokens.expect(":");
    return new Expr.Function(first.at(), parameter, expression());
  }

  private Parameter.Pattern pattern(Optional<String> alias) {
    Token first = tokens.expect("{");
    List<Formal> formals = new ArrayList<>();
    Openness open = Openness.CLOSED;
    while (!tokens.peek().is("}")) {
      if (tokens.skipped("...")) {
        open = Openness.OPEN;
        break;
      }
      Token name = tokens.word("the name of a parameter, ... or }");
      Optional<Expr> fallback = tokens.skipped("?") ? Optional.of(expression()) : Optional.empty();
      formals.add(new Formal(name.at(), name.text(), fallback));
      if (!tokens.peek().is("}")) {
        tokens.expect(",");
        if (tokens.peek().is("}")) {
          throw tokens.peek().fault("the name of a parameter, or ...");
        }
      }
    }
    tokens.expect("}");
    return new Parameter.Pattern(first.at(), formals, open, alias);
  }

  private static void requireDistinct(Parameter parameter) {
    if (parameter instanceof Parameter.Pattern pattern) {
      Set<String> seen = new HashSet<>();
      pattern.alias().ifPresent(seen::add);
      for (Formal formal : pattern.formals()) {
        if (!seen.add(formal.name())) {
          throw new InvalidValue(
              formal.at().toString(), formal.name(), "each name once among the parameters");
        }
      }
    }
  }

  /** An expression whose operators bind at least this tightly. */
  private Expr operation(int least) {
    Expr left = prefixed();
    while (true) {
      Token token = tokens.peek();
      if (token.is("?") && least <= Expr.HAS_LEVEL) {
        tokens.next();
        left = new Expr.Has(token.at(), left, path());
        continue;
      }
      Optional<Operator> found = token.operator();
      if (found.filter(operator -> operator.level >= least).isEmpty()) {
        return left;
      }
      Operator operator = found.get();
      tokens.next();
      enter();
      left = new Expr.Binary(token.at(), operator, left, operation(operator.least(Side.RIGHT)));
      nesting--;
      boolean again =
          tokens.peek().operator().filter(other -> other.level == operator.level).isPresent();
      if (operator.side == Side.NONE && again) {
        String expected = "parentheses: what " + token.text() + " makes is not compared again";
        throw tokens.peek().fault(expected);
      }
    }
  }

  private Expr prefixed() {
    Token token = tokens.peek();
    for (Prefix prefix : Prefix.values()) {
      if (tokens.skipped(prefix.sign)) {
        enter();
        Expr operand = operation(prefix.level);
        nesting--;
        return new Expr.Unary(token.at(), prefix, operand);
      }
    }
    return application();
  }

  private Expr application() {
    Expr function = selection();
    List<Expr> arguments = new ArrayList<>();
    while (isOperand()) {
      arguments.add(selection());
    }
    return arguments.isEmpty() ? function : new Expr.Call(function.at(), function, arguments);
  }

  private boolean isOperand() {
    return switch (tokens.peek().kind()) {
      case NAME, WHOLE, REAL, URI, SEARCH_PATH, TEXT_OPEN, INDENTED_OPEN, PATH_OPEN -> true;
      case SYMBOL -> Set.of("(", "{", "[", "rec", "let").contains(tokens.peek().text());
      case LITERAL, ESCAPED, INTERPOLATION, CLOSE, END -> false;
    };
  }

  private Expr selection() {
    enter();
    Expr from = simple();
    Token token = tokens.peek();
    if (tokens.skipped(".")) {
      List<Step> path = path();
      Optional<Expr> otherwise = tokens.skipped("or") ? Optional.of(selection()) : Optional.empty();
      from = new Expr.Select(token.at(), from, path, otherwise);
    } else if (tokens.skipped("or")) { // Once a function was called so; Nix still reads it.
      from = new Expr.Call(from.at(), from, List.of(new Expr.Name(token.at(), "or")));
    }
    nesting--;
    return from;
  }

  private Expr simple() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> new Expr.Name(token.at(), token.text());
      case WHOLE -> new Expr.Whole(token.at(), token.whole());
      case REAL -> new Expr.Real(token.at(), token.real());
      case URI -> new Expr.Uri(token.at(), token.text());
      case SEARCH_PATH -> new Expr.SearchPath(token.at(), token.text());
      case TEXT_OPEN -> new Expr.Text(token.at(), Quotes.DOUBLE, parts());
      case INDENTED_OPEN -> new Expr.Text(token.at(), Quotes.INDENTED, indentedParts());
      case PATH_OPEN -> pathName(token);
      case SYMBOL -> bracketed(token);
      case LITERAL, ESCAPED, INTERPOLATION, CLOSE, END -> throw token.fault("an expression");
    };
  }

  private Expr pathName(Token token) {
    Expr.PathName path = new Expr.PathName(token.at(), parts());
    if (path.literal().filter(text -> text.contains("//")).isPresent()) {
      throw new InvalidValue(token.at().toString(), "//", "one slash in a path");
    }
    return path;
  }

  private Expr bracketed(Token token) {
    return switch (token.text()) {
      case "(" -> until(")");
      case "[" -> {
        List<Expr> items = new ArrayList<>();
        while (!tokens.skipped("]")) {
          items.add(selection());
        }
        yield new Expr.Items(token.at(), items);
      }
      case "{" -> new Expr.Attributes(token.at(), Recursion.PLAIN, bindings("}"));
      case "rec" -> {
        tokens.expect("{");
        yield new Expr.Attributes(token.at(), Recursion.RECURSIVE, bindings("}"));
      }
      case "let" -> {
        tokens.expect("{");
        yield new Expr.LetBody(token.at(), bindings("}"));
      }
      default -> throw token.fault("an expression");
    };
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Token token = tokens.next(); token.kind() != Kind.CLOSE; token = tokens.next()) {
      parts.add(
          token.kind() == Kind.INTERPOLATION
              ? new Part.Interpolated(until("}"))
              : new Part.Literal(token.text()));
    }
    return parts;
  }

  private List<Part> indentedParts() {
    List<Piece> pieces = new ArrayList<>();
    for (Token token = tokens.next(); token.kind() != Kind.CLOSE; token = tokens.next()) {
      pieces.add(
          switch (token.kind()) {
            case INTERPOLATION -> new Piece.Interpolated(until("}"));
            case ESCAPED -> new Piece.Escaped(token.text());
            default -> new Piece.Lines(token.text());
          });
    }
    return IndentedText.parts(pieces);
  }

  private List<Binding> bindings(String end) {
    List<Binding> bindings = new ArrayList<>();
    while (!tokens.skipped(end)) {
      Token first = tokens.peek();
      if (tokens.skipped("inherit")) {
        bindings.add(inherit(first));
      } else {
        List<Step> path = path();
        tokens.expect("=");
        bindings.add(new Binding.Assign(first.at(), path, until(";")));
      }
    }
    Merged.of(bindings); // Refuses what is defined twice.
    return bindings;
  }

  private Binding inherit(Token first) {
    Optional<Expr> from = tokens.skipped("(") ? Optional.of(until(")")) : Optional.empty();
    List<Step.Static> names = new ArrayList<>();
    while (!tokens.skipped(";")) {
      Step key = key();
      names.add(
          new Step.Static(
              key.at(),
              key.literal()
                  .orElseThrow(() ->
                      new InvalidValue(
                          key.at().toString(), "${", "a name, to inherit an attribute"))));
    }
    return new Binding.Inherit(first.at(), from, names);
  }

  private static void requireNamed(List<Binding> bindings) {
    for (Binding binding : bindings) {
      if (binding instanceof Binding.Assign assign
          && assign.path().getFirst().literal().isEmpty()) {
        throw new InvalidValue(assign.at().toString(), "${", "a name in let");
      }
    }
  }

  private List<Step> path() {
    List<Step> path = new ArrayList<>();
    do {
      path.add(key());
    } while (tokens.skipped("."));
    return path;
  }

  private Step key() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> new Step.Static(token.at(), token.text());
      case TEXT_OPEN -> {
        Expr.Text text = new Expr.Text(token.at(), Quotes.DOUBLE, parts());
        yield text.literal()
            .<Step>map(name -> new Step.Static(token.at(), name))
            .orElseGet(() -> new Step.Dynamic(token.at(), text));
      }
      case INTERPOLATION -> new Step.Dynamic(token.at(), until("}"));
      default -> {
        if (token.is("or")) {
          yield new Step.Static(token.at(), token.text());
        }
        throw token.fault("the name of an attribute");
      }
    };
  }

  private void enter() {
    if (++nesting > DEEPEST_NESTING) {
      throw tokens.peek().fault("at most " + DEEPEST_NESTING + " expressions in each other");
    }
  }
}

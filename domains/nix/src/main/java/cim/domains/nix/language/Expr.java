package cim.domains.nix.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression of the Nix language, as it was written; parentheses are the tree's form. */
public sealed interface Expr {

  /** Deepest tree that the parser makes, so that whoever walks it may do so recursively. */
  int DEEPEST = 500;

  /** Where it begins. */
  Position at();

  /** A whole number, never negative: the sign is an operator. */
  record Whole(Position at, long value) implements Expr {}

  record Real(Position at, double value) implements Expr {}

  /** A string, its escapes resolved and its indentation removed. */
  record Text(Position at, Quotes quotes, List<Part> parts) implements Expr {
    public Text {
      parts = List.copyOf(parts);
    }

    /** The whole text, where nothing is interpolated. */
    public Optional<String> literal() {
      return Part.literal(parts);
    }
  }

  /** A path such as {@code ./a}, {@code /a/${b}} or {@code ~/a}. */
  record PathName(Position at, List<Part> parts) implements Expr {
    public PathName {
      parts = List.copyOf(parts);
    }

    /** The whole path, where nothing is interpolated. */
    public Optional<String> literal() {
      return Part.literal(parts);
    }
  }

  /** A path that is looked up: {@code <nixpkgs>}, without the brackets. */
  record SearchPath(Position at, String path) implements Expr {}

  /** A string without quotes: {@code https://example.org}. */
  record Uri(Position at, String value) implements Expr {}

  /** A variable. */
  record Name(Position at, String name) implements Expr {}

  /** {@code { a = 1; }}. */
  record Attributes(Position at, Recursion recursion, List<Binding> bindings) implements Expr {
    public Attributes {
      bindings = List.copyOf(bindings);
    }
  }

  /** {@code [ 1 2 ]}. */
  record Items(Position at, List<Expr> items) implements Expr {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Function(Position at, Parameter parameter, Expr body) implements Expr {}

  /** A function and at least one argument. */
  record Call(Position at, Expr function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Let(Position at, List<Binding> bindings, Expr body) implements Expr {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  /** The old form {@code let { body = 1; }}, which is the attribute {@code body}. */
  record LetBody(Position at, List<Binding> bindings) implements Expr {
    public LetBody {
      bindings = List.copyOf(bindings);
    }
  }

  record If(Position at, Expr condition, Expr then, Expr otherwise) implements Expr {}

  record With(Position at, Expr scope, Expr body) implements Expr {}

  record Assert(Position at, Expr condition, Expr body) implements Expr {}

  /** {@code from.path or otherwise}. */
  record Select(Position at, Expr from, List<Step> path, Optional<Expr> otherwise) implements Expr {
    public Select {
      path = List.copyOf(path);
    }
  }

  /** {@code of ? path}. */
  record Has(Position at, Expr of, List<Step> path) implements Expr {
    public Has {
      path = List.copyOf(path);
    }
  }

  record Unary(Position at, Prefix operator, Expr operand) implements Expr {}

  record Binary(Position at, Operator operator, Expr left, Expr right) implements Expr {}

  /** How a string was written. */
  enum Quotes {
    DOUBLE,
    /** {@code ''...''}. */
    INDENTED
  }

  /** Whether the attributes of a set see each other. */
  enum Recursion {
    PLAIN,
    RECURSIVE
  }

  /** A piece of a string or path. */
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Interpolated(Expr value) implements Part {}

    private static Optional<String> literal(List<Part> parts) {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        switch (part) {
          case Literal(String piece) -> text.append(piece);
          case Interpolated _ -> {
            return Optional.empty();
          }
        }
      }
      return Optional.of(text.toString());
    }
  }

  /** One step of an attribute path. */
  sealed interface Step {
    Position at();

    /** A name, with or without quotes. */
    record Static(Position at, String name) implements Step {}

    /** {@code ${value}}, or a string with interpolation. */
    record Dynamic(Position at, Expr value) implements Step {}

    /** The name, where it stands in the source. */
    default Optional<String> literal() {
      return switch (this) {
        case Static(_, String name) -> Optional.of(name);
        case Dynamic(_, Text text) -> text.literal();
        case Dynamic(_, Uri uri) -> Optional.of(uri.value());
        case Dynamic _ -> Optional.empty();
      };
    }
  }

  /** A line of an attribute set or of {@code let}. */
  sealed interface Binding {
    Position at();

    record Assign(Position at, List<Step> path, Expr value) implements Binding {
      public Assign {
        path = List.copyOf(path);
      }
    }

    /** {@code inherit (from) names;}. */
    record Inherit(Position at, Optional<Expr> from, List<Step.Static> names) implements Binding {
      public Inherit {
        names = List.copyOf(names);
      }
    }
  }

  /** What a function takes. */
  sealed interface Parameter {
    record One(Position at, String name) implements Parameter {}

    /**
     * {@code { a, b ? 1, ... } @ alias}.
     *
     * @param open whether other attributes are taken too
     */
    record Pattern(Position at, List<Formal> formals, Openness open, Optional<String> alias)
        implements Parameter {
      public Pattern {
        formals = List.copyOf(formals);
      }
    }
  }

  /** Whether a pattern takes attributes that it does not name. */
  enum Openness {
    CLOSED,
    OPEN
  }

  /** A named attribute of a pattern. */
  record Formal(Position at, String name, Optional<Expr> fallback) {}

  /** The operators before an operand. */
  enum Prefix {
    NOT("!", 7),
    NEGATE("-", 12);

    final String sign;
    final int level;

    Prefix(String sign, int level) {
      this.sign = sign;
      this.level = level;
    }
  }

  /** Which side an operator that is repeated binds to. */
  enum Side {
    LEFT,
    RIGHT,
    /** It cannot be repeated. */
    NONE
  }

  /** The operators between operands, the loosest first; {@code ?} has level 11. */
  enum Operator {
    IMPLIES("->", 1, Side.RIGHT),
    OR("||", 2, Side.LEFT),
    AND("&&", 3, Side.LEFT),
    EQUAL("==", 4, Side.NONE),
    UNEQUAL("!=", 4, Side.NONE),
    LESS("<", 5, Side.NONE),
    GREATER(">", 5, Side.NONE),
    AT_MOST("<=", 5, Side.NONE),
    AT_LEAST(">=", 5, Side.NONE),
    UPDATE("//", 6, Side.RIGHT),
    ADD("+", 8, Side.LEFT),
    SUBTRACT("-", 8, Side.LEFT),
    MULTIPLY("*", 9, Side.LEFT),
    DIVIDE("/", 9, Side.LEFT),
    CONCAT("++", 10, Side.RIGHT);

    final String sign;
    final int level;
    final Side side;

    Operator(String sign, int level, Side side) {
      this.sign = sign;
      this.level = level;
      this.side = side;
    }

    /** How tightly the operand on this side must bind to stand without parentheses. */
    int least(Side operand) {
      return operand == side ? level : level + 1;
    }
  }

  /** How tightly {@code ?} binds. */
  int HAS_LEVEL = 11;

  /** All expressions directly in this one, in the order of the source. */
  default List<Expr> children() {
    List<Expr> children = new ArrayList<>();
    switch (this) {
      case Whole _, Real _, SearchPath _, Uri _, Name _ -> {}
      case Text text -> addParts(text.parts(), children);
      case PathName path -> addParts(path.parts(), children);
      case Attributes set -> addBindings(set.bindings(), children);
      case Items list -> children.addAll(list.items());
      case Function function -> {
        if (function.parameter() instanceof Parameter.Pattern pattern) {
          pattern.formals().forEach(formal -> formal.fallback().ifPresent(children::add));
        }
        children.add(function.body());
      }
      case Call call -> {
        children.add(call.function());
        children.addAll(call.arguments());
      }
      case Let let -> {
        addBindings(let.bindings(), children);
        children.add(let.body());
      }
      case LetBody let -> addBindings(let.bindings(), children);
      case If(_, Expr condition, Expr then, Expr otherwise) ->
          children.addAll(List.of(condition, then, otherwise));
      case With(_, Expr scope, Expr body) -> children.addAll(List.of(scope, body));
      case Assert(_, Expr condition, Expr body) -> children.addAll(List.of(condition, body));
      case Select select -> {
        children.add(select.from());
        addKeys(select.path(), children);
        select.otherwise().ifPresent(children::add);
      }
      case Has has -> {
        children.add(has.of());
        addKeys(has.path(), children);
      }
      case Unary unary -> children.add(unary.operand());
      case Binary binary -> children.addAll(List.of(binary.left(), binary.right()));
    }
    return children;
  }

  private static void addParts(List<Part> parts, List<Expr> children) {
    for (Part part : parts) {
      if (part instanceof Part.Interpolated(Expr value)) {
        children.add(value);
      }
    }
  }

  private static void addKeys(List<Step> keys, List<Expr> children) {
    for (Step key : keys) {
      if (key instanceof Step.Dynamic(_, Expr value)) {
        children.add(value);
      }
    }
  }

  private static void addBindings(List<Binding> bindings, List<Expr> children) {
    for (Binding binding : bindings) {
      switch (binding) {
        case Binding.Assign(_, List<Step> path, Expr value) -> {
          addKeys(path, children);
          children.add(value);
        }
        case Binding.Inherit inherit -> inherit.from().ifPresent(children::add);
      }
    }
  }
}

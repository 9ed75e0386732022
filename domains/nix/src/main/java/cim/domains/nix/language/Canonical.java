package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Formal;
import cim.domains.nix.language.Expr.Operator;
import cim.domains.nix.language.Expr.Parameter;
import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Prefix;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Expr.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an expression means to Nix, as {@code nix-instantiate --parse} writes it: every operator in
 * parentheses, arithmetic as calls, attributes merged. Differs from it where that writes what it
 * could not read again, and in the order of names, which is the alphabet's here.
 */
public final class Canonical {
  private final StringBuilder out = new StringBuilder();
  private final String folder;

  private Canonical(String folder) {
    this.folder = folder;
  }

  /**
   * @param folder that relative paths are in, absolute
   */
  public static String of(Expr expression, String folder) {
    Canonical canonical = new Canonical(folder);
    canonical.write(expression);
    return canonical.out.toString();
  }

  private void write(Expr expression) {
    switch (core(expression)) {
      case Expr.Whole(_, long value) -> out.append(value);
      case Expr.Real(_, double value) -> out.append(real(value));
      case Expr.Text(_, _, List<Part> parts) -> sum(parts);
      case Expr.PathName(_, List<Part> parts) -> path(parts);
      case Expr.SearchPath _ -> {} // A call, as core() has it.
      case Expr.Uri(_, String value) -> quoted(value);
      case Expr.Name(_, String name) -> out.append(name);
      case Expr.Attributes set -> set(Merged.of(set));
      case Expr.Items(_, List<Expr> items) -> {
        out.append("[ ");
        items.forEach(item -> {
          out.append('(');
          write(item);
          out.append(") ");
        });
        out.append(']');
      }
      case Expr.Function(_, Parameter parameter, Expr body) -> {
        out.append('(');
        parameter(parameter);
        out.append(": ");
        write(body);
        out.append(')');
      }
      case Expr.Call call -> call(call);
      case Expr.Let let -> {
        out.append("(let ");
        definitions(Merged.of(let.bindings()));
        out.append("in ");
        write(let.body());
        out.append(')');
      }
      case Expr.LetBody let -> {
        out.append('(');
        set(Merged.of(new Expr.Attributes(let.at(), Recursion.RECURSIVE, let.bindings())));
        out.append(").body");
      }
      case Expr.If(_, Expr condition, Expr then, Expr otherwise) ->
          all("(if ", condition, " then ", then, " else ", otherwise, ")");
      case Expr.With(_, Expr scope, Expr body) -> all("(with ", scope, "; ", body, ")");
      case Expr.Assert(_, Expr condition, Expr body) -> all("(assert ", condition, "; ", body, ")");
      case Expr.Select(_, Expr from, List<Step> path, Optional<Expr> otherwise) -> {
        all("(", from, ").");
        keys(path);
        otherwise.ifPresent(value -> all(" or (", value, ")"));
      }
      case Expr.Has(_, Expr of, List<Step> path) -> {
        all("((", of, ") ? ");
        keys(path);
        out.append(')');
      }
      case Expr.Unary(_, _, Expr operand) -> all("(! ", operand, ")");
      case Expr.Binary(_, Operator operator, Expr left, Expr right) ->
          all("(", left, " " + operator.sign + " ", right, ")");
    }
  }

  /** Texts and expressions, one after the other. */
  private void all(Object... pieces) {
    for (Object piece : pieces) {
      if (piece instanceof Expr expression) {
        write(expression);
      } else {
        out.append(piece);
      }
    }
  }

  /** Arithmetic, comparison and looking a path up are calls of built-in functions. */
  private static Expr core(Expr expression) {
    return switch (expression) {
      case Expr.SearchPath(Position at, String path) ->
          built("__findFile", at, new Expr.Name(at, "__nixPath"), new Expr.Uri(at, path));
      case Expr.Unary(Position at, Prefix operator, Expr operand) when operator == Prefix.NEGATE ->
          built("__sub", at, new Expr.Whole(at, 0), operand);
      case Expr.Binary(Position at, Operator operator, Expr left, Expr right) ->
          switch (operator) {
            case SUBTRACT -> built("__sub", at, left, right);
            case MULTIPLY -> built("__mul", at, left, right);
            case DIVIDE -> built("__div", at, left, right);
            case LESS -> built("__lessThan", at, left, right);
            case GREATER -> built("__lessThan", at, right, left);
            case AT_MOST -> not(built("__lessThan", at, right, left));
            case AT_LEAST -> not(built("__lessThan", at, left, right));
            case IMPLIES, OR, AND, EQUAL, UNEQUAL, UPDATE, ADD, CONCAT -> expression;
          };
      default -> expression;
    };
  }

  private static Expr built(String function, Position at, Expr first, Expr second) {
    return new Expr.Call(at, new Expr.Name(at, function), List.of(first, second));
  }

  private static Expr not(Expr operand) {
    return new Expr.Unary(operand.at(), Prefix.NOT, operand);
  }

  /** {@code (f a) b} is {@code f a b}. */
  private void call(Expr.Call call) {
    List<Expr> arguments = new ArrayList<>(call.arguments());
    Expr function = core(call.function());
    while (function instanceof Expr.Call(_, Expr inner, List<Expr> first)) {
      arguments.addAll(0, first);
      function = core(inner);
    }
    out.append('(');
    write(function);
    arguments.forEach(argument -> all(" ", argument));
    out.append(')');
  }

  /** Pieces of a string, from the left. */
  private void sum(List<Part> parts) {
    if (parts.isEmpty()) {
      quoted("");
      return;
    }
    out.append("(".repeat(parts.size() - 1));
    part(parts.getFirst());
    added(parts);
  }

  private void path(List<Part> parts) {
    out.append("(".repeat(parts.size() - 1));
    if (parts.getFirst() instanceof Part.Literal(String text)) { // As every path begins.
      out.append(absolute(text));
    }
    added(parts);
  }

  private void added(List<Part> parts) {
    parts.stream()
        .skip(1)
        .forEach(part -> {
          out.append(" + ");
          part(part);
          out.append(')');
        });
  }

  private void part(Part part) {
    switch (part) {
      case Part.Literal(String text) -> quoted(text);
      case Part.Interpolated(Expr value) -> write(value);
    }
  }

  private String absolute(String path) {
    String from = path.startsWith("/") || path.startsWith("~") ? path : folder + "/" + path;
    List<String> steps = new ArrayList<>();
    for (String step : from.split("/", -1)) {
      if (step.equals("..")) {
        if (!steps.isEmpty()) {
          steps.removeLast();
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    String root = from.startsWith("~") ? "" : "/";
    String end = path.endsWith("/") && !steps.isEmpty() ? "/" : "";
    return root + String.join("/", steps) + end;
  }

  private void parameter(Parameter parameter) {
    switch (parameter) {
      case Parameter.One(_, String name) -> out.append(name);
      case Parameter.Pattern pattern -> {
        List<Formal> formals =
            pattern.formals().stream().sorted(Comparator.comparing(Formal::name)).toList();
        out.append("{ ");
        for (int i = 0; i < formals.size(); i++) {
          out.append(i > 0 ? ", " : "").append(formals.get(i).name());
          formals.get(i).fallback().ifPresent(value -> all(" ? ", value));
        }
        if (pattern.open() == Expr.Openness.OPEN) {
          out.append(formals.isEmpty() ? "..." : ", ...");
        }
        out.append(" }").append(pattern.alias().map(alias -> " @ " + alias).orElse(""));
      }
    }
  }

  private void set(Merged set) {
    out.append(set.recursion() == Recursion.RECURSIVE ? "rec { " : "{ ");
    definitions(set);
    out.append('}');
  }

  private void definitions(Merged set) {
    new TreeMap<>(set.named())
        .forEach((name, definition) -> {
          if (definition instanceof Merged.Definition.Inherited) {
            out.append("inherit ").append(Quoting.name(name)).append("; ");
          } else {
            out.append(Quoting.name(name)).append(" = ");
            value(name, definition);
            out.append("; ");
          }
        });
    for (Merged.Computed computed : set.computed()) {
      keys(List.of(computed.name()));
      out.append(" = ");
      value("", computed.value());
      out.append("; ");
    }
  }

  private void value(String name, Merged.Definition definition) {
    switch (definition) {
      case Merged.Definition.Inherited _ -> out.append(name);
      case Merged.Definition.InheritedFrom(_, Expr from) ->
          all("(", from, ").", Quoting.name(name));
      case Merged.Definition.Written(_, Expr value) -> write(value);
      case Merged.Definition.Nested(_, Merged set) -> set(set);
    }
  }

  private void keys(List<Step> path) {
    for (int i = 0; i < path.size(); i++) {
      Step key = path.get(i);
      out.append(i > 0 ? "." : "");
      Optional<String> name = key.literal();
      if (name.isPresent()) {
        out.append(Quoting.name(name.get()));
      } else if (key instanceof Step.Dynamic(_, Expr value)) {
        all("\"${", value, "}\"");
      }
    }
  }

  private void quoted(String text) {
    out.append('"').append(Quoting.escaped(text)).append('"');
  }

  /** A number that is read as a real one again. */
  static String real(double value) {
    String plain = new BigDecimal(Double.toString(value)).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}

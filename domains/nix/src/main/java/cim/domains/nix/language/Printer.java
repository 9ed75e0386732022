package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Formal;
import cim.domains.nix.language.Expr.Operator;
import cim.domains.nix.language.Expr.Parameter;
import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Quotes;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Expr.Side;
import cim.domains.nix.language.Expr.Step;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes an expression as people write it: on one line where it fits into {@value #WIDTH} columns,
 * else indented by two. What it writes is read as the same expression again; comments are no part
 * of an expression, so they are not written.
 */
public final class Printer {
  private static final int WIDTH = 100;

  // How tightly what stands somewhere must bind to need no parentheses; operators are between.
  private static final int LOOSEST = 0;
  private static final int CALL = 13;
  private static final int SELECT = 14;
  private static final int SIMPLE = 15;

  /** What does not fit on one line leaves a mark in the attempt. */
  private static final char NO_ROOM = '\n';

  private final StringBuilder out = new StringBuilder();

  /** What is written so is on one line, and stops growing once it is longer than that. */
  private final int room;

  private int indentation;
  private int lineStart;

  private Printer(int room) {
    this.room = room;
  }

  /** The expression, with a line end behind it. */
  public static String print(Expr expression) {
    Printer printer = new Printer(0);
    printer.write(expression, LOOSEST);
    return printer.out.append('\n').toString();
  }

  private boolean isFlat() {
    return room > 0;
  }

  private void write(Expr expression, int least) {
    if (isFlat() && (out.length() > room || isBroken(expression))) {
      out.append(NO_ROOM);
      return;
    }
    if (!isFlat() && fits(expression, least)) {
      return;
    }
    boolean isBracketed = level(expression) < least;
    out.append(isBracketed ? "(" : "");
    bare(expression);
    out.append(isBracketed ? ")" : "");
  }

  /** Writes it on this line if there is room for it. */
  private boolean fits(Expr expression, int least) {
    int left = WIDTH - (out.length() - lineStart);
    if (left <= 0) {
      return false;
    }
    Printer flat = new Printer(left);
    flat.write(expression, least);
    if (flat.out.length() > left || flat.out.indexOf(String.valueOf(NO_ROOM)) >= 0) {
      return false;
    }
    out.append(flat.out);
    return true;
  }

  /** Sets of several attributes stand on several lines however short they are. */
  private static boolean isBroken(Expr expression) {
    return switch (expression) {
      case Expr.Attributes set -> set.bindings().size() > 1;
      case Expr.Let _, Expr.LetBody _ -> true;
      case Expr.Text text -> isOnLines(text);
      default -> false;
    };
  }

  private static int level(Expr expression) {
    return switch (expression) {
      case Expr.Whole _, Expr.Real _, Expr.PathName _, Expr.SearchPath _ -> SELECT;
      case Expr.Text _, Expr.Uri _, Expr.Name _, Expr.Attributes _, Expr.Items _, Expr.LetBody _ ->
          SIMPLE;
      case Expr.Function _, Expr.Let _, Expr.If _, Expr.With _, Expr.Assert _ -> LOOSEST;
      case Expr.Call _ -> CALL;
      case Expr.Select _ -> SELECT;
      case Expr.Has _ -> Expr.HAS_LEVEL;
      case Expr.Unary unary -> unary.operator().level;
      case Expr.Binary binary -> binary.operator().level;
    };
  }

  private void bare(Expr expression) {
    switch (expression) {
      case Expr.Whole(_, long value) -> out.append(value);
      case Expr.Real(_, double value) -> out.append(Canonical.real(value));
      case Expr.Text text -> text(text);
      case Expr.PathName(_, List<Part> parts) -> parts.forEach(this::pathPart);
      case Expr.SearchPath(_, String path) -> out.append('<').append(path).append('>');
      case Expr.Uri(_, String value) -> out.append('"').append(Quoting.escaped(value)).append('"');
      case Expr.Name(_, String name) -> out.append(name);
      case Expr.Attributes set -> {
        out.append(set.recursion() == Recursion.RECURSIVE ? "rec " : "");
        set(set.bindings());
      }
      case Expr.Items(_, List<Expr> items) -> items(items);
      case Expr.Function(_, Parameter parameter, Expr body) -> {
        parameter(parameter);
        out.append(": ");
        write(body, LOOSEST);
      }
      case Expr.Call(_, Expr function, List<Expr> arguments) -> {
        write(function, SELECT);
        arguments.forEach(argument -> {
          out.append(' ');
          write(argument, SELECT);
        });
      }
      case Expr.Let(_, List<Binding> bindings, Expr body) -> {
        out.append("let");
        lines(bindings);
        line();
        out.append("in ");
        write(body, LOOSEST);
      }
      case Expr.LetBody(_, List<Binding> bindings) -> {
        out.append("let ");
        set(bindings);
      }
      case Expr.If(_, Expr condition, Expr then, Expr otherwise) -> {
        out.append("if ");
        write(condition, LOOSEST);
        branch("then ", then);
        branch("else ", otherwise);
      }
      case Expr.With(_, Expr scope, Expr body) -> before("with ", scope, body);
      case Expr.Assert(_, Expr condition, Expr body) -> before("assert ", condition, body);
      case Expr.Select select -> {
        write(select.from(), SIMPLE);
        out.append('.');
        keys(select.path());
        select
            .otherwise()
            .ifPresent(value -> {
              out.append(" or ");
              write(value, SELECT);
            });
      }
      case Expr.Has(_, Expr of, List<Step> path) -> {
        write(of, Expr.HAS_LEVEL + 1);
        out.append(" ? ");
        keys(path);
      }
      case Expr.Unary unary -> {
        out.append(unary.operator().sign).append(beginsAsPath(unary.operand()) ? " " : "");
        write(unary.operand(), unary.operator().level);
      }
      case Expr.Binary(_, Operator operator, Expr left, Expr right) -> {
        write(left, operator.least(Side.LEFT));
        out.append(' ').append(operator.sign).append(' ');
        write(right, operator.least(Side.RIGHT));
      }
    }
  }

  /** A sign right before a path would be part of the path. */
  private static boolean beginsAsPath(Expr operand) {
    return switch (operand) {
      case Expr.PathName _ -> true;
      case Expr.Call call -> beginsAsPath(call.function());
      default -> false;
    };
  }

  private void branch(String word, Expr value) {
    indentation++;
    line();
    out.append(word);
    write(value, LOOSEST);
    indentation--;
  }

  private void before(String word, Expr first, Expr body) {
    out.append(word);
    write(first, LOOSEST);
    out.append(';');
    line();
    write(body, LOOSEST);
  }

  private void parameter(Parameter parameter) {
    switch (parameter) {
      case Parameter.One(_, String name) -> out.append(name);
      case Parameter.Pattern pattern -> {
        out.append("{ ");
        String between = "";
        for (Formal formal : pattern.formals()) {
          out.append(between).append(formal.name());
          formal
              .fallback()
              .ifPresent(value -> {
                out.append(" ? ");
                write(value, LOOSEST);
              });
          between = ", ";
        }
        if (pattern.open() == Expr.Openness.OPEN) {
          out.append(between).append("...");
          between = ", ";
        }
        out.append(between.isEmpty() ? "}" : " }");
        pattern.alias().ifPresent(alias -> out.append(" @ ").append(alias));
      }
    }
  }

  private void set(List<Binding> bindings) {
    out.append('{');
    lines(bindings);
    if (!bindings.isEmpty()) {
      line();
    }
    out.append(bindings.isEmpty() ? " }" : "}");
  }

  private void lines(List<Binding> bindings) {
    indentation++;
    for (Binding binding : bindings) {
      line();
      switch (binding) {
        case Binding.Assign(_, List<Step> path, Expr value) -> {
          keys(path);
          out.append(" = ");
          write(value, LOOSEST);
        }
        case Binding.Inherit inherit -> {
          out.append("inherit");
          inherit
              .from()
              .ifPresent(from -> {
                out.append(" (");
                write(from, LOOSEST);
                out.append(')');
              });
          inherit.names().forEach(name -> out.append(' ').append(Quoting.name(name.name())));
        }
      }
      out.append(';');
    }
    indentation--;
  }

  private void items(List<Expr> items) {
    out.append('[');
    indentation++;
    items.forEach(item -> {
      line();
      write(item, SELECT);
    });
    indentation--;
    if (!items.isEmpty()) {
      line();
    }
    out.append(items.isEmpty() ? " ]" : "]");
  }

  private void keys(List<Step> path) {
    for (int i = 0; i < path.size(); i++) {
      out.append(i > 0 ? "." : "");
      switch (path.get(i)) {
        case Step.Static(_, String name) -> out.append(Quoting.name(name));
        case Step.Dynamic(_, Expr value) -> interpolated(value);
      }
    }
  }

  /** The next line, or a space where all is on one. */
  private void line() {
    if (isFlat()) {
      out.append(' ');
    } else {
      out.append('\n');
      lineStart = out.length();
      out.append("  ".repeat(indentation));
    }
  }

  private void interpolated(Expr value) {
    out.append("${");
    write(value, LOOSEST);
    out.append('}');
  }

  private void pathPart(Part part) {
    switch (part) {
      case Part.Literal(String text) -> out.append(text);
      case Part.Interpolated(Expr value) -> interpolated(value);
    }
  }

  private void text(Expr.Text text) {
    if (isOnLines(text)) {
      onLines(IndentedText.merged(text.parts()));
      return;
    }
    out.append('"');
    for (Part part : IndentedText.merged(text.parts())) {
      switch (part) {
        case Part.Literal(String piece) -> out.append(Quoting.escaped(piece));
        case Part.Interpolated(Expr value) -> interpolated(value);
      }
    }
    out.append('"');
  }

  /**
   * Whether a string is written on several lines: where it was, and the space that would be removed
   * when it is read is just what is added.
   */
  private static boolean isOnLines(Expr.Text text) {
    String shape =
        text.parts().stream()
            .map(part ->
                switch (part) {
                  case Part.Literal(String piece) -> piece;
                  case Part.Interpolated _ -> "x";
                })
            .collect(Collectors.joining());
    String last = shape.substring(shape.lastIndexOf('\n') + 1);
    return text.quotes() == Quotes.INDENTED
        && shape.contains("\n")
        && !shape.contains("\r")
        && !shape.contains("\t")
        && !shape.endsWith("'")
        && shape.lines().anyMatch(line -> !line.isEmpty() && line.charAt(0) != ' ')
        && (last.isEmpty() || !last.isBlank());
  }

  private void onLines(List<Part> parts) {
    out.append("''");
    indentation++;
    boolean isLineStart = true;
    line();
    for (Part part : parts) {
      switch (part) {
        case Part.Interpolated(Expr value) -> {
          interpolated(value);
          isLineStart = false;
        }
        case Part.Literal(String text) -> isLineStart = onLines(text);
      }
    }
    indentation--;
    if (isLineStart) {
      out.setLength(out.length() - 2);
    }
    out.append("''");
  }

  /** Answers whether the text ends with a line. */
  private boolean onLines(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '{';
      if (c == '\n' && next == '\n') {
        out.append('\n');
      } else if (c == '\n') {
        line();
      } else if (c == '$' && next == '{') {
        out.append("''$");
      } else if (c == '\'' && next == '\'') {
        out.append("'''");
        i++;
      } else if (c == '\'' && (next == '$' || i + 1 == text.length())) {
        out.append("''\\'"); // Else it would be one with what follows.
      } else {
        out.append(c);
      }
    }
    return text.endsWith("\n");
  }
}

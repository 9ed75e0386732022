package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What expressions are, as far as their form tells. */
final class Shapes {
  private Shapes() {}

  static boolean isBuiltins(Expr expression) {
    return expression instanceof Expr.Name(_, String name) && name.equals("builtins");
  }

  /** The last name of what is called or selected: {@code fetchurl} of {@code pkgs.fetchurl}. */
  static Optional<String> lastName(Expr expression) {
    return switch (expression) {
      case Expr.Name(_, String name) -> Optional.of(name);
      case Expr.Select(_, _, List<Step> path, _) -> path.getLast().literal();
      case Expr.Call(_, Expr function, _) -> lastName(function);
      default -> Optional.empty();
    };
  }

  /** The builtin that an expression is, with or without {@code builtins.} before it. */
  static Optional<String> builtin(Expr expression, Scope scope) {
    return switch (expression) {
      case Expr.Select(_, Expr from, List<Step> path, _) when isBuiltins(from) ->
          path.getFirst().literal();
      case Expr.Name(_, String name) when scope.isBuiltin(name) ->
          Optional.of(name.startsWith("__") ? name.substring(2) : name);
      default -> Optional.empty();
    };
  }

  /** What a text, path or URI begins with, before anything is interpolated. */
  static Optional<String> beginning(Expr expression) {
    return switch (expression) {
      case Expr.Text text -> first(text.parts());
      case Expr.PathName path -> first(path.parts());
      case Expr.Uri uri -> Optional.of(uri.value());
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(List<Part> parts) {
    return !parts.isEmpty() && parts.getFirst() instanceof Part.Literal(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A text without interpolation. */
  static Optional<String> text(Expr expression) {
    return switch (expression) {
      case Expr.Text text -> text.literal();
      case Expr.Uri uri -> Optional.of(uri.value());
      default -> Optional.empty();
    };
  }

  /** Whether a set has an attribute, written or inherited. */
  static boolean has(Expr.Attributes set, String name) {
    return set.bindings().stream()
        .anyMatch(binding ->
            switch (binding) {
              case Binding.Assign(_, List<Step> path, _) ->
                  path.getFirst().literal().filter(name::equals).isPresent();
              case Binding.Inherit(_, _, List<Step.Static> names) ->
                  names.stream().anyMatch(one -> one.name().equals(name));
            });
  }

  /** What a set says an attribute is. */
  static Optional<Expr> value(Expr.Attributes set, String name) {
    return set.bindings().stream()
        .flatMap(binding ->
            binding instanceof Binding.Assign(_, List<Step> path, Expr value)
                    && path.size() == 1
                    && path.getFirst().literal().filter(name::equals).isPresent()
                ? Stream.of(value)
                : Stream.empty())
        .findFirst();
  }
}

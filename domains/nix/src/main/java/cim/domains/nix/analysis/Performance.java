package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Operator;
import cim.domains.nix.language.Expr.Part;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Faults by which evaluation takes long, or much memory. */
final class Performance {
  /** A list of more items is data. */
  private static final int LARGE = 100;

  /** Names followed to what defines them, when it is asked what an expression is. */
  private static final int FOLLOWED = 10;

  private static final Set<String> READING =
      Set.of("import", "scopedImport", "readFile", "readDir", "fromJSON", "fromTOML");
  private static final Set<String> BUILDING =
      Set.of(
          "derivation",
          "mkDerivation",
          "runCommand",
          "runCommandLocal",
          "runCommandCC",
          "writeText",
          "writeTextFile",
          "writeTextDir",
          "applyPatches",
          "fetchurl",
          "fetchzip",
          "fetchgit",
          "fetchFromGitHub",
          "fetchFromGitLab",
          "fetchFromGitea",
          "fetchpatch");
  private static final Set<String> LARGE_SETS =
      Set.of("pkgs", "nixpkgs", "legacyPackages", "haskellPackages", "python3Packages");
  private static final Set<String> FOLDS = Set.of("foldl'", "foldl", "foldr", "fold");

  private Performance() {}

  static void look(Expr expression, Scope scope, List<Finding> findings) {
    switch (expression) {
      case Expr.Call call -> {
        Shapes.builtin(call.function(), scope)
            .filter(READING::contains)
            .filter(name -> isBuilt(file(name, call.arguments()), scope, FOLLOWED))
            .ifPresent(
                name -> findings.add(new Finding(Rule.IMPORT_FROM_DERIVATION, call.at(), name)));
        Shapes.lastName(call.function())
            .filter(FOLDS::contains)
            .filter(_ -> copies(call.arguments().getFirst()))
            .ifPresent(name -> findings.add(new Finding(Rule.QUADRATIC_FOLD, call.at(), name)));
      }
      case Expr.With with when !(with.body() instanceof Expr.Items) ->
          largeSet(with.scope())
              .ifPresent(name -> findings.add(new Finding(Rule.WIDE_WITH, with.at(), name)));
      case Expr.Attributes set
          when set.recursion() == Recursion.RECURSIVE && isInRecursion(scope) ->
          findings.add(new Finding(Rule.NESTED_RECURSION, set.at(), "rec"));
      case Expr.Items(Position at, List<Expr> items) when items.size() > LARGE ->
          findings.add(new Finding(Rule.LARGE_LIST, at, items.size() + " items"));
      default -> {}
    }
  }

  private static Expr file(String reader, List<Expr> arguments) {
    return reader.equals("scopedImport") ? arguments.getLast() : arguments.getFirst();
  }

  /** Whether a path comes out of a build. */
  private static boolean isBuilt(Expr path, Scope scope, int followed) {
    if (followed == 0) {
      return false;
    }
    return switch (path) {
      case Expr.Name(_, String name) ->
          scope
              .find(name)
              .flatMap(definition -> definition.value)
              .filter(value -> isBuilt(value, scope, followed - 1))
              .isPresent();
      case Expr.Call call ->
          Shapes.builtin(call.function(), scope).filter(READING::contains).isEmpty()
              && !isOfNix(call.function())
              && Shapes.lastName(call).filter(BUILDING::contains).isPresent();
      case Expr.Binary(_, Operator operator, Expr left, _) when operator == Operator.ADD ->
          isBuilt(left, scope, followed - 1);
      case Expr.Text text ->
          !text.parts().isEmpty()
              && text.parts().getFirst() instanceof Part.Interpolated(Expr value)
              && isBuilt(value, scope, followed - 1);
      default -> false;
    };
  }

  /** What {@code builtins} fetches is there before anything is built; a derivation is not. */
  private static boolean isOfNix(Expr function) {
    return function instanceof Expr.Select select
        && Shapes.isBuiltins(select.from())
        && Shapes.lastName(function).filter("derivation"::equals).isEmpty();
  }

  private static Optional<String> largeSet(Expr scope) {
    return switch (scope) {
      case Expr.Name(_, String name) when LARGE_SETS.contains(name) -> Optional.of(name);
      case Expr.Select select ->
          select.path().stream()
              .flatMap(step -> step.literal().stream())
              .filter(LARGE_SETS::contains)
              .findFirst();
      case Expr.Call(_, Expr function, List<Expr> arguments)
          when Shapes.lastName(function).filter("import"::equals).isPresent() ->
          switch (arguments.getFirst()) {
            case Expr.SearchPath(_, String path) when LARGE_SETS.contains(path) ->
                Optional.of(path);
            case Expr argument -> largeSet(argument);
          };
      default -> Optional.empty();
    };
  }

  /** The scope of a set is around it, not its own. */
  private static boolean isInRecursion(Scope scope) {
    for (Optional<Scope> around = Optional.of(scope);
        around.isPresent();
        around = around.get().outer) {
      if (around.get().kind == Scope.Kind.RECURSION) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function of two arguments copies what it has collected. */
  private static boolean copies(Expr step) {
    return step instanceof Expr.Function(_, _, Expr next)
        && next instanceof Expr.Function(_, _, Expr body)
        && body instanceof Expr.Binary(_, Operator operator, _, _)
        && (operator == Operator.UPDATE || operator == Operator.CONCAT);
  }
}

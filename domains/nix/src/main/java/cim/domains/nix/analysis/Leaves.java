package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.Position;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a set defines, however it is nested: {@code a.b = 1;} as {@code a = { b = 1; };}. */
public final class Leaves {
  /** Names in a path, so that many long ones do not fill the memory. */
  private static final int LONGEST = 100;

  /**
   * An attribute that is no set, or an empty one.
   *
   * @param path its names as far as they stand in the source
   * @param value nothing where the attribute is inherited
   */
  public record Leaf(List<String> path, Position at, Optional<Expr> value) {
    public Leaf {
      path = List.copyOf(path);
    }

    public boolean isBelow(String... names) {
      return path.size() > names.length && path.subList(0, names.length).equals(List.of(names));
    }

    /** Its text, where it is one without interpolation. */
    public Optional<String> text() {
      return value.flatMap(Shapes::text);
    }
  }

  private Leaves() {}

  /** In the order of the source. */
  public static List<Leaf> of(Expr.Attributes set) {
    List<Leaf> leaves = new ArrayList<>();
    add(List.of(), set, leaves);
    return leaves;
  }

  /** What {@code let}, {@code with}, {@code assert} and functions come to in the end. */
  public static Expr result(Expr expression) {
    return switch (expression) {
      case Expr.Let let -> result(let.body());
      case Expr.With with -> result(with.body());
      case Expr.Assert checked -> result(checked.body());
      case Expr.Function function -> result(function.body());
      default -> expression;
    };
  }

  private static void add(List<String> prefix, Expr.Attributes set, List<Leaf> leaves) {
    for (Binding binding : set.bindings()) {
      switch (binding) {
        case Binding.Assign(Position at, List<Step> path, Expr value) -> {
          List<String> known =
              path.stream()
                  .takeWhile(step -> step.literal().isPresent())
                  .map(step -> step.literal().orElseThrow())
                  .toList();
          List<String> whole = joined(prefix, known);
          requireShort(at, whole);
          if (known.size() == path.size()
              && value instanceof Expr.Attributes inner
              && !inner.bindings().isEmpty()) {
            add(whole, inner, leaves);
          } else if (!whole.isEmpty()) {
            leaves.add(new Leaf(whole, at, Optional.of(value)));
          }
        }
        case Binding.Inherit(_, _, List<Step.Static> names) ->
            names.forEach(name ->
                leaves.add(
                    new Leaf(joined(prefix, List.of(name.name())), name.at(), Optional.empty())));
      }
    }
  }

  private static void requireShort(Position at, List<String> path) {
    if (path.size() > LONGEST) {
      throw new InvalidValue(
          at.toString(), path.size() + " names", "an attribute path of at most " + LONGEST);
    }
  }

  private static List<String> joined(List<String> prefix, List<String> names) {
    return Stream.concat(prefix.stream(), names.stream()).toList();
  }
}

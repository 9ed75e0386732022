package cim.domains.nix.analysis;

import cim.domains.nix.analysis.Leaves.Leaf;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Formal;
import cim.domains.nix.language.Expr.Openness;
import cim.domains.nix.language.Expr.Parameter;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Which inputs a flake declares, and which of them it does not use.
 *
 * @param unused those that neither the outputs nor other inputs use
 */
record InputUse(SequencedMap<String, Position> declared, List<String> unused) {

  /** Of a source that is no set, and so no flake: no inputs. */
  static InputUse of(Expr source) {
    SequencedMap<String, Position> declared = new LinkedHashMap<>();
    if (!(source instanceof Expr.Attributes set)) {
      return new InputUse(declared, List.of());
    }
    Set<String> used = new HashSet<>(Set.of("self"));
    Optional<Expr.Function> outputs = Optional.empty();
    for (Leaf leaf : Leaves.of(set)) {
      if (leaf.isBelow("inputs")) {
        declared.putIfAbsent(leaf.path().get(1), leaf.at());
        if (leaf.path().getLast().equals("follows")) {
          leaf.text().ifPresent(followed -> used.add(followed.split("/", 2)[0]));
        }
      } else if (leaf.path().equals(List.of("outputs"))
          && leaf.value().orElse(set) instanceof Expr.Function function) {
        outputs = Optional.of(function);
      }
    }
    Set<String> names = new LinkedHashMap<>(declared).keySet();
    outputs.ifPresent(function -> used.addAll(used(function, names)));
    List<String> unused = new ArrayList<>(names);
    unused.removeAll(used);
    return new InputUse(declared, outputs.isEmpty() ? List.of() : unused);
  }

  private static Set<String> used(Expr.Function outputs, Set<String> all) {
    Set<String> used = new HashSet<>();
    Optional<String> whole = Optional.empty();
    switch (outputs.parameter()) {
      case Parameter.One(_, String name) -> whole = Optional.of(name);
      case Parameter.Pattern(_, List<Formal> formals, Openness _, Optional<String> alias) -> {
        whole = alias;
        List<Finding> findings = new ArrayList<>();
        Names.walk(outputs, (_, _) -> {}, findings);
        formals.stream()
            .filter(formal ->
                findings.stream()
                    .noneMatch(finding ->
                        finding.rule() == Rule.UNUSED_PARAMETER
                            && finding.at().equals(formal.at())))
            .forEach(formal -> used.add(formal.name()));
      }
    }
    whole.ifPresent(name -> addSelected(outputs.body(), name, used, all));
    return used;
  }

  /** What is selected from the whole; where the whole itself is handed on, all may be used. */
  private static void addSelected(
      Expr expression, String whole, Set<String> used, Set<String> all) {
    switch (expression) {
      case Expr.Select(_, Expr.Name(_, String name), List<Step> path, Optional<Expr> otherwise)
          when name.equals(whole) && path.getFirst().literal().isPresent() -> {
        used.add(path.getFirst().literal().get());
        otherwise.ifPresent(other -> addSelected(other, whole, used, all));
      }
      case Expr.Name(_, String name) when name.equals(whole) -> used.addAll(all);
      default -> expression.children().forEach(child -> addSelected(child, whole, used, all));
    }
  }
}

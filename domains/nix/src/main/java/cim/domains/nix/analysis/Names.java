package cim.domains.nix.analysis;

import cim.domains.nix.analysis.Scope.Definition;
import cim.domains.nix.analysis.Scope.Kind;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Formal;
import cim.domains.nix.language.Expr.Parameter;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Follows every name of a source to what defines it, and so finds what nothing uses. What only
 * unused definitions use is unused too. Used once, by one thread.
 */
final class Names {
  private final BiConsumer<Expr, Scope> seen;
  private final List<Finding> findings;
  private final List<Definition> definitions = new ArrayList<>();

  /** Stands for the source itself, which is always used. */
  private final Definition source =
      new Definition("", new Position(1, 1), Rule.UNUSED_BINDING, Optional.empty());

  private Names(BiConsumer<Expr, Scope> seen, List<Finding> findings) {
    this.seen = seen;
    this.findings = findings;
  }

  /**
   * @param seen is shown each expression with the names that it sees
   * @param findings takes what nothing uses
   */
  static void walk(Expr root, BiConsumer<Expr, Scope> seen, List<Finding> findings) {
    Names names = new Names(seen, findings);
    names.walk(root, Scope.outermost(), names.source);
    names.report();
  }

  private void report() {
    Set<Definition> live = new HashSet<>(Set.of(source));
    Deque<Definition> open = new ArrayDeque<>(live);
    Map<Definition, List<Definition>> uses = new HashMap<>();
    for (Definition definition : definitions) {
      definition.users.forEach(
          user -> uses.computeIfAbsent(user, _ -> new ArrayList<>()).add(definition));
    }
    while (!open.isEmpty()) {
      for (Definition used : uses.getOrDefault(open.pop(), List.of())) {
        if (live.add(used)) {
          open.push(used);
        }
      }
    }
    for (Definition definition : definitions) {
      boolean isUsed =
          definition.unused == Rule.UNUSED_PARAMETER
              ? !definition.users.isEmpty()
              : live.contains(definition);
      if (!isUsed && !definition.name.startsWith("_")) {
        findings.add(new Finding(definition.unused, definition.at, definition.name));
      }
    }
  }

  private void walk(Expr expression, Scope scope, Definition user) {
    seen.accept(expression, scope);
    switch (expression) {
      case Expr.Name name -> scope.use(name.name(), user);
      case Expr.Let let -> {
        Scope inner = scope.in(Kind.LET);
        define(let.bindings(), inner);
        walkBindings(let.bindings(), scope, inner, user);
        walk(let.body(), inner, user);
      }
      case Expr.LetBody let -> {
        Scope inner = scope.in(Kind.LET);
        define(let.bindings(), inner);
        inner.use("body", user);
        walkBindings(let.bindings(), scope, inner, user);
      }
      case Expr.Attributes set -> walkAttributes(set, scope, user);
      case Expr.Function function -> walkFunction(function, scope, user);
      case Expr.With with -> {
        walk(with.scope(), scope, user);
        Scope inner = scope.opening(with.scope());
        walk(with.body(), inner, user);
        if (!inner.isNeeded()) {
          findings.add(new Finding(Rule.UNNEEDED_WITH, with.at(), "with"));
        }
      }
      case Expr.If choice -> {
        if (choice.condition() instanceof Expr.Name(_, String name)
            && Set.of("true", "false").contains(name)
            && scope.find(name).isEmpty()) {
          findings.add(new Finding(Rule.DEAD_BRANCH, choice.at(), "if " + name));
        }
        choice.children().forEach(child -> walk(child, scope, user));
      }
      case Expr.Whole _,
          Expr.Real _,
          Expr.Text _,
          Expr.PathName _,
          Expr.SearchPath _,
          Expr.Uri _,
          Expr.Items _,
          Expr.Call _,
          Expr.Assert _,
          Expr.Select _,
          Expr.Has _,
          Expr.Unary _,
          Expr.Binary _ ->
          expression.children().forEach(child -> walk(child, scope, user));
    }
  }

  private void walkAttributes(Expr.Attributes set, Scope scope, Definition user) {
    if (set.recursion() == Recursion.PLAIN) {
      walkBindings(set.bindings(), scope, scope.in(Kind.LET), user, scope);
      return;
    }
    Scope inner = scope.in(Kind.RECURSION);
    for (Binding binding : set.bindings()) {
      names(binding)
          .forEach(name ->
              inner.define(
                  new Definition(name.name(), name.at(), Rule.UNUSED_BINDING, value(binding))));
    }
    walkBindings(set.bindings(), scope, scope.in(Kind.LET), user, inner);
    if (!inner.isNeeded()) {
      findings.add(new Finding(Rule.UNNEEDED_RECURSION, set.at(), "rec"));
    }
  }

  private void walkFunction(Expr.Function function, Scope scope, Definition user) {
    Scope inner = scope.in(Kind.PARAMETERS);
    switch (function.parameter()) {
      case Parameter.One(Position at, String name) -> parameter(inner, at, name);
      case Parameter.Pattern(Position at, List<Formal> formals, _, Optional<String> alias) -> {
        alias.ifPresent(name -> parameter(inner, at, name));
        formals.forEach(formal -> parameter(inner, formal.at(), formal.name()));
        formals.forEach(
            formal -> formal.fallback().ifPresent(fallback -> walk(fallback, inner, user)));
      }
    }
    walk(function.body(), inner, user);
  }

  /** A flake is given itself, whether it needs it or not. */
  private void parameter(Scope scope, Position at, String name) {
    Definition parameter = new Definition(name, at, Rule.UNUSED_PARAMETER, Optional.empty());
    scope.define(parameter);
    if (!name.equals("self")) {
      definitions.add(parameter);
    }
  }

  private void define(List<Binding> bindings, Scope inner) {
    for (Binding binding : bindings) {
      Rule unused = binding instanceof Binding.Inherit ? Rule.UNUSED_INHERIT : Rule.UNUSED_BINDING;
      for (Step.Static name : names(binding)) {
        if (!inner.names.containsKey(name.name())) {
          Definition definition = new Definition(name.name(), name.at(), unused, value(binding));
          inner.define(definition);
          definitions.add(definition);
        }
      }
    }
  }

  /** The bindings of {@code let}, each used by the definition that it is a part of. */
  private void walkBindings(List<Binding> bindings, Scope around, Scope inner, Definition user) {
    walkBindings(bindings, around, inner, user, inner);
  }

  /**
   * @param around where {@code inherit name;} looks
   * @param own the definitions that these bindings make
   * @param inner what the values see
   */
  private void walkBindings(
      List<Binding> bindings, Scope around, Scope own, Definition user, Scope inner) {
    for (Binding binding : bindings) {
      switch (binding) {
        case Binding.Assign(_, List<Step> path, Expr value) -> {
          Definition owner =
              path.getFirst()
                  .literal()
                  .flatMap(name -> Optional.ofNullable(own.names.get(name)))
                  .orElse(user);
          for (Step step : path) {
            if (step instanceof Step.Dynamic(_, Expr key)) {
              walk(key, inner, owner);
            }
          }
          walk(value, inner, owner);
        }
        case Binding.Inherit(_, Optional<Expr> from, List<Step.Static> names) -> {
          from.ifPresent(set -> walk(set, inner, user));
          if (from.isEmpty()) {
            names.forEach(
                name -> around.use(name.name(), own.names.getOrDefault(name.name(), user)));
          }
        }
      }
    }
  }

  /** The names that a binding defines. */
  private static List<Step.Static> names(Binding binding) {
    return switch (binding) {
      case Binding.Assign(Position at, List<Step> path, _) ->
          path.getFirst().literal().map(name -> new Step.Static(at, name)).stream().toList();
      case Binding.Inherit(_, _, List<Step.Static> names) -> names;
    };
  }

  private static Optional<Expr> value(Binding binding) {
    return binding instanceof Binding.Assign(_, List<Step> path, Expr value) && path.size() == 1
        ? Optional.of(value)
        : Optional.empty();
  }
}

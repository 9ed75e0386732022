package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Recursion;
import cim.domains.nix.language.Expr.Step;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The attributes that bindings define: {@code a.b = 1; a.c = 2;} is {@code a = { b = 1; c = 2; };}.
 * Used by one thread, and not changed once it is made.
 */
final class Merged {
  private final Recursion recursion;
  private final SequencedMap<String, Definition> named = new LinkedHashMap<>();
  private final List<Computed> computed = new ArrayList<>();

  /** What an attribute is. */
  sealed interface Definition {
    Position at();

    /** {@code inherit name;}. */
    record Inherited(Position at) implements Definition {}

    /** {@code inherit (from) name;}. */
    record InheritedFrom(Position at, Expr from) implements Definition {}

    record Written(Position at, Expr value) implements Definition {}

    /** A set that several bindings define together. */
    record Nested(Position at, Merged set) implements Definition {}
  }

  /** An attribute whose name is computed. */
  record Computed(Step name, Definition value) {}

  private Merged(Recursion recursion) {
    this.recursion = recursion;
  }

  /**
   * @throws InvalidValue where an attribute is defined twice
   */
  static Merged of(List<Binding> bindings) {
    return of(Recursion.PLAIN, bindings);
  }

  static Merged of(Expr.Attributes set) {
    return of(set.recursion(), set.bindings());
  }

  private static Merged of(Recursion recursion, List<Binding> bindings) {
    Merged merged = new Merged(recursion);
    for (Binding binding : bindings) {
      switch (binding) {
        case Binding.Assign(Position at, List<Step> path, Expr value) ->
            merged.at(at, path).put(path.getLast(), new Definition.Written(at, value));
        case Binding.Inherit inherit ->
            inherit
                .names()
                .forEach(name ->
                    merged.put(
                        name,
                        inherit
                            .from()
                            .<Definition>map(from -> new Definition.InheritedFrom(name.at(), from))
                            .orElseGet(() -> new Definition.Inherited(name.at()))));
      }
    }
    return merged;
  }

  Recursion recursion() {
    return recursion;
  }

  SequencedMap<String, Definition> named() {
    return named;
  }

  List<Computed> computed() {
    return computed;
  }

  /** The set in which the last name of a path is defined. */
  private Merged at(Position at, List<Step> path) {
    Merged set = this;
    for (Step key : path.subList(0, path.size() - 1)) {
      set = set.nested(at, key);
    }
    return set;
  }

  private Merged nested(Position at, Step key) {
    Merged fresh = new Merged(Recursion.PLAIN);
    Optional<String> literal = key.literal();
    if (literal.isEmpty()) {
      computed.add(new Computed(key, new Definition.Nested(at, fresh)));
      return fresh;
    }
    String name = literal.get();
    Definition known = named.get(name);
    if (known == null) {
      named.put(name, new Definition.Nested(at, fresh));
      return fresh;
    }
    return opened(name, known, at);
  }

  /** A set that is written as one is opened, so that more can be added to it. */
  private Merged opened(String name, Definition known, Position at) {
    return switch (known) {
      case Definition.Nested(_, Merged set) -> set;
      case Definition.Written(Position first, Expr.Attributes set) -> {
        Merged opened = of(set);
        named.put(name, new Definition.Nested(first, opened));
        yield opened;
      }
      case Definition.Inherited _, Definition.InheritedFrom _, Definition.Written _ ->
          throw twice(name, at, known);
    };
  }

  private void put(Step key, Definition value) {
    Optional<String> literal = key.literal();
    if (literal.isEmpty()) {
      computed.add(new Computed(key, value));
      return;
    }
    String name = literal.get();
    Definition known = named.get(name);
    if (known == null) {
      named.put(name, value);
    } else if (value instanceof Definition.Written(Position at, Expr.Attributes set)) {
      opened(name, known, at).addAll(of(set));
    } else {
      throw twice(name, value.at(), known);
    }
  }

  private void addAll(Merged more) {
    more.named.forEach((name, value) -> {
      Definition known = named.putIfAbsent(name, value);
      if (known != null) {
        throw twice(name, value.at(), known);
      }
    });
    computed.addAll(more.computed);
  }

  private static InvalidValue twice(String name, Position at, Definition known) {
    return new InvalidValue(
        at.toString(), name, "another name: it is defined at " + known.at() + " already");
  }
}

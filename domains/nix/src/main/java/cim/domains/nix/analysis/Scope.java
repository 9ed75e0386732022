package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Position;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that an expression sees: those of the innermost scope, then those around it. Used by
 * one thread, while {@link Names} walks a source.
 */
final class Scope {
  /** What Nix itself defines; {@code with} does not hide it. */
  private static final Set<String> GLOBAL =
      Set.of(
          "abort",
          "baseNameOf",
          "break",
          "builtins",
          "derivation",
          "derivationStrict",
          "dirOf",
          "false",
          "fetchGit",
          "fetchMercurial",
          "fetchTarball",
          "fetchTree",
          "fromTOML",
          "import",
          "isNull",
          "map",
          "null",
          "placeholder",
          "removeAttrs",
          "scopedImport",
          "throw",
          "toString",
          "true");

  /** What gives names. */
  enum Kind {
    LET,
    PARAMETERS,
    RECURSION,
    WITH
  }

  /** A name and what uses it. Told apart by where it is, not by what it says. */
  static final class Definition {
    final String name;
    final Position at;
    final Rule unused;
    final Optional<Expr> value;

    /** The definitions in which this one is used. */
    final Set<Definition> users = new LinkedHashSet<>();

    Definition(String name, Position at, Rule unused, Optional<Expr> value) {
      this.name = name;
      this.at = at;
      this.unused = unused;
      this.value = value;
    }
  }

  final Kind kind;
  final Optional<Scope> outer;
  final Map<String, Definition> names = new LinkedHashMap<>();

  /** What is opened by {@code with}. */
  final Optional<Expr> opened;

  private boolean isNeeded;

  private Scope(Kind kind, Optional<Scope> outer, Optional<Expr> opened) {
    this.kind = kind;
    this.outer = outer;
    this.opened = opened;
  }

  /** One without names, in which a source stands. */
  static Scope outermost() {
    return new Scope(Kind.LET, Optional.empty(), Optional.empty());
  }

  Scope in(Kind inner) {
    return new Scope(inner, Optional.of(this), Optional.empty());
  }

  Scope opening(Expr set) {
    return new Scope(Kind.WITH, Optional.of(this), Optional.of(set));
  }

  void define(Definition definition) {
    names.putIfAbsent(definition.name, definition);
  }

  /** Whether a name was looked up here. */
  boolean isNeeded() {
    return isNeeded;
  }

  /** What a name stands for, where this source defines it. */
  Optional<Definition> find(String name) {
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      Definition found = scope.get().names.get(name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Notes a use of a name within {@code user}. */
  void use(String name, Definition user) {
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      Definition found = scope.get().names.get(name);
      if (found != null) {
        scope.get().isNeeded = true;
        found.users.add(user);
        return;
      }
    }
    if (!isGlobal(name)) {
      withs().forEach(scope -> scope.isNeeded = true);
    }
  }

  /** Whether Nix itself gives the name its meaning here. */
  boolean isBuiltin(String name) {
    boolean isOpened =
        withs().stream().anyMatch(scope -> scope.opened.filter(Shapes::isBuiltins).isPresent());
    return find(name).isEmpty() && (isGlobal(name) || isOpened);
  }

  private Set<Scope> withs() {
    Set<Scope> withs = new LinkedHashSet<>();
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      if (scope.get().kind == Kind.WITH) {
        withs.add(scope.get());
      }
    }
    return withs;
  }

  private static boolean isGlobal(String name) {
    return name.startsWith("__") || GLOBAL.contains(name);
  }
}

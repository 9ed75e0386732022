package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one source refers to outside itself. */
final class References {
  /** How a source refers to something. */
  enum How {
    IMPORT,
    MODULE,
    PATH,
    LOOKED_UP,
    FETCH
  }

  /**
   * @param target a path, a path in brackets without them, or a URL
   */
  record Reference(How how, String target, Position at) {}

  private static final Set<String> FETCHERS =
      Set.of(
          "fetchurl",
          "fetchzip",
          "fetchgit",
          "fetchGit",
          "fetchTarball",
          "fetchTree",
          "fetchMercurial",
          "fetchhg",
          "fetchpatch");
  private static final Set<String> HOSTED = Set.of("fetchFromGitHub", "fetchFromGitLab");

  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** In the order of the source. */
  static List<Reference> of(Expr root) {
    References references = new References();
    references.walk(root, How.PATH);
    return references.found;
  }

  /**
   * @param how a path here is used
   */
  private void walk(Expr expression, How how) {
    switch (expression) {
      case Expr.PathName path ->
          path.literal().ifPresent(text -> found.add(new Reference(how, text, path.at())));
      case Expr.SearchPath(Position at, String path) ->
          found.add(new Reference(How.LOOKED_UP, path, at));
      case Expr.Call call -> call(call);
      case Expr.Attributes set -> bindings(set);
      case Expr.Items(_, List<Expr> items) -> items.forEach(item -> walk(item, how));
      case Expr.Binary(_, _, Expr left, Expr right) -> {
        walk(left, how);
        walk(right, how);
      }
      default -> expression.children().forEach(child -> walk(child, How.PATH));
    }
  }

  private void call(Expr.Call call) {
    String name = Shapes.lastName(call.function()).orElse("");
    Expr first = call.arguments().getFirst();
    walk(call.function(), How.PATH);
    if (FETCHERS.contains(name) || HOSTED.contains(name)) {
      fetched(name, first).ifPresent(url -> found.add(new Reference(How.FETCH, url, call.at())));
    }
    boolean isImport = name.equals("import") || name.equals("callPackage");
    walk(first, isImport ? How.IMPORT : How.PATH);
    call.arguments().stream().skip(1).forEach(argument -> walk(argument, How.PATH));
  }

  private static Optional<String> fetched(String fetcher, Expr argument) {
    if (!(argument instanceof Expr.Attributes set)) {
      return Shapes.text(argument);
    }
    if (HOSTED.contains(fetcher)) {
      String host = fetcher.equals("fetchFromGitHub") ? "github:" : "gitlab:";
      return text(set, "owner")
          .flatMap(owner -> text(set, "repo").map(repo -> host + owner + "/" + repo));
    }
    return text(set, "url");
  }

  private static Optional<String> text(Expr.Attributes set, String name) {
    return Shapes.value(set, name).flatMap(Shapes::text);
  }

  private void bindings(Expr.Attributes set) {
    for (Binding binding : set.bindings()) {
      switch (binding) {
        case Binding.Assign(_, List<Step> path, Expr value) -> {
          for (Step step : path) {
            if (step instanceof Step.Dynamic(_, Expr key)) {
              walk(key, How.PATH);
            }
          }
          boolean isModules =
              path.getLast()
                  .literal()
                  .filter(name -> name.equals("imports") || name.equals("modules"))
                  .isPresent();
          walk(value, isModules ? How.MODULE : How.PATH);
        }
        case Binding.Inherit inherit -> inherit.from().ifPresent(from -> walk(from, How.PATH));
      }
    }
  }
}

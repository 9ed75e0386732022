package cim.domains.nix.analysis;

import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Expr.Binding;
import cim.domains.nix.language.Expr.Step;
import cim.domains.nix.language.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults by which a build takes in, or lets out, what nobody has checked. */
final class Security {
  private static final Set<String> FETCHERS =
      Set.of(
          "fetchurl",
          "fetchzip",
          "fetchgit",
          "fetchhg",
          "fetchsvn",
          "fetchpatch",
          "fetchpatch2",
          "fetchFromGitHub",
          "fetchFromGitLab",
          "fetchFromGitea",
          "fetchFromSourcehut",
          "fetchFromBitbucket",
          "fetchTarball");

  /** These also take a commit, which is a hash of what it holds. */
  private static final Set<String> BY_COMMIT = Set.of("fetchGit", "fetchMercurial", "fetchTree");

  private static final List<String> HASHES =
      List.of("hash", "sha256", "sha512", "sha1", "md5", "outputHash", "narHash");
  private static final Set<String> FAKE = Set.of("fakeHash", "fakeSha256", "fakeSha512");
  private static final Set<String> IMPURE =
      Set.of("getEnv", "currentTime", "currentSystem", "nixPath", "storePath");
  private static final Set<String> EXECUTING = Set.of("exec", "importNative");
  private static final Set<String> WEAK = Set.of("md5", "sha1");
  private static final Pattern WEAK_VALUE = Pattern.compile("(?:md5|sha1)[:-].+");
  private static final Pattern OPEN_URL =
      Pattern.compile("(?:http|ftp|git)://(?!(?:localhost|127\\.0\\.0\\.1|\\[::1\\])(?:[:/]|$)).+");
  private static final Pattern OPEN_RIGHTS =
      Pattern.compile("chmod\\s+(?:-R\\s+)?(?:0?777|[ao]\\+r?w)");

  private Security() {}

  static void look(Expr expression, Scope scope, List<Finding> findings) {
    builtin(expression, scope, findings);
    switch (expression) {
      case Expr.Call call -> call(call, scope, findings);
      case Expr.Attributes set -> bindings(set.bindings(), findings);
      case Expr.Let let -> bindings(let.bindings(), findings);
      case Expr.Text text -> {
        url(text, findings);
        text.parts()
            .forEach(part -> {
              if (part instanceof Expr.Part.Literal(String words)) {
                Matcher rights = OPEN_RIGHTS.matcher(words);
                if (rights.find()) {
                  findings.add(new Finding(Rule.WORLD_WRITABLE, text.at(), rights.group()));
                }
              }
            });
      }
      case Expr.Uri uri -> url(uri, findings);
      case Expr.SearchPath(Position at, String path) ->
          findings.add(new Finding(Rule.LOOKED_UP_PATH, at, "<" + path + ">"));
      case Expr.PathName path ->
          Shapes.beginning(path)
              .filter(start -> start.startsWith("/") || start.startsWith("~"))
              .ifPresent(start -> findings.add(new Finding(Rule.OUTSIDE_PATH, path.at(), start)));
      default -> {}
    }
  }

  private static void builtin(Expr expression, Scope scope, List<Finding> findings) {
    Optional<String> name = Shapes.builtin(expression, scope);
    name.filter(IMPURE::contains)
        .ifPresent(one -> findings.add(new Finding(Rule.IMPURE_FUNCTION, expression.at(), one)));
    name.filter(EXECUTING::contains)
        .ifPresent(
            one -> findings.add(new Finding(Rule.ARBITRARY_EXECUTION, expression.at(), one)));
  }

  private static void call(Expr.Call call, Scope scope, List<Finding> findings) {
    Optional<String> name = Shapes.lastName(call.function());
    Expr argument = call.arguments().getFirst();
    name.filter(one -> FETCHERS.contains(one) || BY_COMMIT.contains(one))
        .filter(one -> isUnverified(one, argument))
        .ifPresent(one -> findings.add(new Finding(Rule.UNVERIFIED_FETCH, call.at(), one)));
    Shapes.builtin(call.function(), scope)
        .filter(one -> one.equals("hashString") || one.equals("hashFile"))
        .flatMap(_ -> Shapes.text(argument))
        .filter(WEAK::contains)
        .ifPresent(one -> findings.add(new Finding(Rule.WEAK_HASH, call.at(), one)));
  }

  /** Whether the form of the argument shows that there is no hash in it. */
  private static boolean isUnverified(String fetcher, Expr argument) {
    return switch (argument) {
      case Expr.Text _, Expr.Uri _ -> true;
      case Expr.Attributes set ->
          !(BY_COMMIT.contains(fetcher) && Shapes.has(set, "rev"))
              && HASHES.stream().noneMatch(hash -> Shapes.has(set, hash) && !isFake(set, hash));
      default -> false;
    };
  }

  private static boolean isFake(Expr.Attributes set, String hash) {
    Optional<Expr> value = Shapes.value(set, hash);
    return value.flatMap(Shapes::text).filter(String::isEmpty).isPresent()
        || value.flatMap(Shapes::lastName).filter(FAKE::contains).isPresent();
  }

  private static void bindings(List<Binding> bindings, List<Finding> findings) {
    for (Binding binding : bindings) {
      switch (binding) {
        case Binding.Assign(Position at, List<Step> path, Expr value) ->
            path.getLast()
                .literal()
                .flatMap(name -> setting(name, value))
                .ifPresent(rule ->
                    findings.add(new Finding(rule, at, path.getLast().literal().orElseThrow())));
        case Binding.Inherit(_, Optional<Expr> from, List<Step.Static> names)
            when from.filter(Shapes::isBuiltins).isPresent() ->
            names.forEach(name -> {
              if (IMPURE.contains(name.name())) {
                findings.add(new Finding(Rule.IMPURE_FUNCTION, name.at(), name.name()));
              } else if (EXECUTING.contains(name.name())) {
                findings.add(new Finding(Rule.ARBITRARY_EXECUTION, name.at(), name.name()));
              }
            });
        case Binding.Inherit _ -> {}
      }
    }
  }

  private static Optional<Rule> setting(String name, Expr value) {
    return switch (name) {
      case "allowUnfree" -> isName(value, "true") ? Optional.of(Rule.UNFREE_ALLOWED) : no();
      case "allowInsecure" -> isName(value, "true") ? Optional.of(Rule.INSECURE_ALLOWED) : no();
      case "permittedInsecurePackages" ->
          value instanceof Expr.Items(_, List<Expr> items) && items.isEmpty()
              ? no()
              : Optional.of(Rule.INSECURE_ALLOWED);
      case "__noChroot" -> isName(value, "true") ? Optional.of(Rule.NO_SANDBOX) : no();
      case "sandbox", "useSandbox" -> isName(value, "false") ? Optional.of(Rule.NO_SANDBOX) : no();
      case "md5", "sha1" -> Optional.of(Rule.WEAK_HASH);
      case "outputHashAlgo" -> Shapes.text(value).filter(WEAK::contains).map(_ -> Rule.WEAK_HASH);
      case "hash", "outputHash" ->
          Shapes.text(value)
              .filter(text -> WEAK_VALUE.matcher(text).matches())
              .map(_ -> Rule.WEAK_HASH);
      default -> no();
    };
  }

  private static Optional<Rule> no() {
    return Optional.empty();
  }

  private static boolean isName(Expr value, String name) {
    return value instanceof Expr.Name(_, String written) && written.equals(name);
  }

  private static void url(Expr text, List<Finding> findings) {
    Shapes.beginning(text)
        .filter(url -> OPEN_URL.matcher(url).matches())
        .ifPresent(url -> findings.add(new Finding(Rule.PLAIN_HTTP, text.at(), url)));
  }
}

package cim.domains.nix;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a flake is: {@code github:NixOS/nixpkgs/nixos-24.05}, {@code
 * git+https://example.org/a.git}, {@code path:./a}, {@code nixpkgs}. Without the attribute behind
 * {@code #}, which is an {@link AttributePath}.
 *
 * <p>Source: the Nix manual, "nix flake", "Flake references".
 */
public record FlakeReference(
    @TextForm(min = 1, max = FlakeReference.LONGEST, example = "github:NixOS/nixpkgs")
        String value) {
  static final int LONGEST = 1000;

  private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9_.+-]*";
  private static final String PARAMETERS = "(?:\\?[^#\\s\\p{Cntrl}]*)?";
  private static final Pattern HOSTED =
      Pattern.compile(
          "(github|gitlab|sourcehut):(~?%s)/(%s)(?:/([^?#\\s\\p{Cntrl}]+))?%s"
              .formatted(WORD, WORD, PARAMETERS));
  private static final Pattern URL =
      Pattern.compile(
          "((?:git|hg|tarball|file)(?:\\+(?:https?|ssh|file))?|https?):"
              + "(//[^?#\\s\\p{Cntrl}]+)"
              + PARAMETERS);
  private static final Pattern PATH =
      Pattern.compile("(?:path:)?(\\.{0,2}/[^?#\\p{Cntrl}]*|\\.{1,2})" + PARAMETERS);
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:flake:)?([A-Za-z][A-Za-z0-9_-]*)(?:/([^?#\\s\\p{Cntrl}]+))?" + PARAMETERS);
  private static final Pattern REVISION =
      Pattern.compile("(?:.*[/=&?])?([0-9a-f]{40}|[0-9a-f]{64})(?:[&?].*)?");

  /** How a flake is fetched. */
  public enum Kind {
    GITHUB,
    GITLAB,
    SOURCEHUT,
    GIT,
    MERCURIAL,
    TARBALL,
    FILE,
    PATH,
    /** By its name in a registry. */
    REGISTRY
  }

  public FlakeReference {
    value = value.strip();
    if (value.length() > LONGEST || kind(value).isEmpty()) {
      throw new InvalidValue(
          "reference",
          value,
          "a flake reference such as github:NixOS/nixpkgs, git+https://..., path:./a or nixpkgs");
    }
  }

  public Kind kind() {
    return kind(value).orElse(Kind.REGISTRY);
  }

  private static Optional<Kind> kind(String value) {
    Matcher hosted = HOSTED.matcher(value);
    if (hosted.matches()) {
      return Optional.of(
          switch (hosted.group(1)) {
            case "github" -> Kind.GITHUB;
            case "gitlab" -> Kind.GITLAB;
            default -> Kind.SOURCEHUT;
          });
    }
    Matcher url = URL.matcher(value);
    if (url.matches()) {
      String scheme = url.group(1);
      if (scheme.startsWith("git")) {
        return Optional.of(Kind.GIT);
      }
      if (scheme.startsWith("hg")) {
        return Optional.of(Kind.MERCURIAL);
      }
      return Optional.of(scheme.startsWith("file") ? Kind.FILE : Kind.TARBALL);
    }
    if (PATH.matcher(value).matches()) {
      return Optional.of(Kind.PATH);
    }
    return NAMED.matcher(value).matches() ? Optional.of(Kind.REGISTRY) : Optional.empty();
  }

  /** The commit that it names, where it names one. */
  public Optional<Revision> revision() {
    Matcher matcher = REVISION.matcher(value);
    return matcher.matches() ? Optional.of(new Revision(matcher.group(1))) : Optional.empty();
  }

  /** The same flake at a commit. */
  FlakeReference at(Revision revision) {
    Matcher hosted = HOSTED.matcher(value);
    if (hosted.matches()) {
      return new FlakeReference(
          "%s:%s/%s/%s"
              .formatted(hosted.group(1), hosted.group(2), hosted.group(3), revision.value()));
    }
    String separator = value.contains("?") ? "&" : "?";
    return new FlakeReference(value + separator + "rev=" + revision.value());
  }

  @Override
  public String toString() {
    return value;
  }
}

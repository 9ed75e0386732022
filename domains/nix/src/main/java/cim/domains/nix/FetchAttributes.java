package cim.domains.nix;

import cim.model.InvalidValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a flake is, as attributes: {@code type = "github"; owner = "NixOS"; repo = "nixpkgs";}.
 *
 * <p>Source: the Nix manual, "nix flake", "Types".
 */
record FetchAttributes(Map<String, String> values) {
  FetchAttributes {
    values = Map.copyOf(values);
  }

  /**
   * The same as a reference, without hash and time.
   *
   * @throws InvalidValue where the type is unknown or something is missing
   */
  FlakeReference reference() {
    String type = required("type");
    return switch (type) {
      case "github", "gitlab", "sourcehut" ->
          of(type + ":" + required("owner") + "/" + required("repo") + revision(), "dir", "host");
      case "indirect" -> of(required("id") + revision(), "dir");
      case "git" -> of(scheme("git", required("url")), "ref", "rev", "dir");
      case "hg" -> of(scheme("hg", required("url")), "ref", "rev", "dir");
      case "tarball" -> of(scheme("tarball", required("url")), "dir");
      case "file" -> of(scheme("file", required("url")), "dir");
      case "path" -> of("path:" + required("path"), "dir");
      default ->
          throw new InvalidValue(
              "type", type, "github, gitlab, sourcehut, indirect, git, hg, tarball, file or path");
    };
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private String required(String name) {
    return value(name).orElseThrow(() -> new InvalidValue(name, "nothing", "an attribute " + name));
  }

  private String revision() {
    return value("ref").or(() -> value("rev")).map(name -> "/" + name).orElse("");
  }

  /** A URL that says by itself how it is fetched keeps its form. */
  private static String scheme(String type, String url) {
    boolean says =
        url.startsWith(type + ":")
            || url.startsWith(type + "+")
            || (type.equals("tarball") && url.startsWith("http"));
    return says ? url : type + "+" + url;
  }

  private FlakeReference of(String place, String... parameters) {
    String given =
        Stream.of(parameters)
            .filter(values::containsKey)
            .map(name -> name + "=" + values.get(name))
            .collect(Collectors.joining("&"));
    String separator = place.contains("?") ? "&" : "?";
    return new FlakeReference(given.isEmpty() ? place : place + separator + given);
  }
}

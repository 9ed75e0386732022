package cim.domains.nix;

import cim.domains.nix.language.Parser;
import cim.domains.nix.language.Printer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of {@code flake.nix} for what is known of a flake. */
final class FlakeSource {
  private static final String HELPERS =
      """
      let
        systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
        forAll = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      in
      """;

  private FlakeSource() {}

  /**
   * @param inputs as they are added, each at its revision where it is held
   */
  static String of(Optional<Description> description, Template template, List<Input> inputs) {
    String source =
        "{ %s inputs = { %s }; outputs = { self%s, ... }: %s; }"
            .formatted(
                description.map(text -> "description = " + quoted(text.value()) + ";").orElse(""),
                inputs.stream().map(FlakeSource::input).collect(Collectors.joining("\n")),
                inputs.stream()
                    .map(input -> input.name().value())
                    .filter(name -> !name.contains("/"))
                    .map(name -> ", " + name)
                    .collect(Collectors.joining()),
                outputs(template));
    return Printer.print(Parser.parse(source));
  }

  /** An input of an input stands within that one: {@code utils.inputs.nixpkgs}. */
  private static String input(Input input) {
    String name = input.name().value().replace("/", ".inputs.");
    String follows =
        input.follows().map(other -> name + ".follows = " + quoted(other.value()) + ";").orElse("");
    String url =
        input
            .reference()
            .map(reference -> name + ".url = " + quoted(reference.value()) + ";")
            .orElse("");
    String looked = follows.isEmpty() && url.isEmpty() ? name + " = { };" : "";
    String files = input.contents() == Input.Contents.FILES ? name + ".flake = false;" : "";
    return looked.isEmpty() || files.isEmpty() ? url + follows + looked + files : files;
  }

  private static String outputs(Template template) {
    String shell =
        "devShells = forAll (pkgs: { default = pkgs.mkShell { packages = [ %s ]; }; });"
            .formatted(template.tools());
    String formatter = "formatter = forAll (pkgs: pkgs.nixfmt-rfc-style);";
    return switch (template) {
      case CUSTOM -> "{ }";
      case DEV_SHELL, POLYGLOT -> HELPERS + "{ " + shell + formatter + " }";
      case RUST ->
          built(
              shell + formatter,
              """
              pkgs.rustPlatform.buildRustPackage {
                name = "default"; src = self; cargoLock.lockFile = self + "/Cargo.lock";
              }
              """);
      case PYTHON ->
          built(
              shell + formatter,
              """
              pkgs.python3Packages.buildPythonApplication {
                name = "default"; src = self; pyproject = true;
                build-system = [ pkgs.python3Packages.setuptools ];
              }
              """);
      case NODE_JS ->
          built(
              shell + formatter,
              """
              pkgs.buildNpmPackage {
                name = "default"; src = self;
                npmDeps = pkgs.importNpmLock { npmRoot = self; };
                npmConfigHook = pkgs.importNpmLock.npmConfigHook;
              }
              """);
      case GO ->
          built(
              shell + formatter,
              "pkgs.buildGoModule { name = \"default\"; src = self; vendorHash = null; }");
      case CPP ->
          built(
              shell + formatter,
              """
              pkgs.stdenv.mkDerivation {
                name = "default"; src = self; nativeBuildInputs = [ pkgs.cmake ];
              }
              """);
      case HASKELL ->
          built(shell + formatter, "pkgs.haskellPackages.callCabal2nix \"default\" self { }");
      case NIXOS_SYSTEM ->
          """
          {
            nixosModules.default = ./configuration.nix;
            nixosConfigurations.default = nixpkgs.lib.nixosSystem {
              system = "x86_64-linux";
              modules = [ self.nixosModules.default ];
            };
          }
          """;
      case HOME_MANAGER ->
          """
          {
            homeConfigurations.default = home-manager.lib.homeManagerConfiguration {
              pkgs = nixpkgs.legacyPackages.x86_64-linux;
              modules = [ ./home.nix ];
            };
          }
          """;
    };
  }

  private static String built(String others, String derivation) {
    return "%s { packages = forAll (pkgs: { default = %s; }); %s }"
        .formatted(HELPERS, derivation, others);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + '"';
  }
}

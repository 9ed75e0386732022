{
  description = "module.nix.cim: Nix flakes, configurations and jobs as events";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forAll = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
    in {
      # Enter with `nix develop`, then `mvn -f ../../pom.xml -pl domains/nix -am verify`.
      devShells = forAll (pkgs: {
        default = pkgs.mkShell { packages = [ pkgs.jdk25 (pkgs.maven.override { jdk_headless = pkgs.jdk25; }) ]; };
      });

      # `nix run` builds and tests the module within its reactor.
      apps = forAll (pkgs: {
        default = {
          type = "app";
          program = toString (pkgs.writeShellScript "build-module.nix.cim" ''
            export JAVA_HOME=${pkgs.jdk25.home}
            exec ${pkgs.maven}/bin/mvn -f ../../pom.xml -pl domains/nix -am verify "$@"
          '');
        };
      });
    };
}

package cim.domains.nix;

import java.util.List;
import java.util.stream.Stream;

/** What a new flake is for: with which inputs and outputs it begins. */
public enum Template {
  RUST("pkgs.rustc pkgs.cargo pkgs.rust-analyzer"),
  PYTHON("pkgs.python3 pkgs.uv"),
  NODE_JS("pkgs.nodejs pkgs.typescript"),
  GO("pkgs.go pkgs.gopls"),
  CPP("pkgs.gcc pkgs.cmake pkgs.gdb"),
  HASKELL("pkgs.ghc pkgs.cabal-install"),
  POLYGLOT("pkgs.cargo pkgs.rustc pkgs.python3 pkgs.nodejs pkgs.go"),
  NIXOS_SYSTEM(""),
  HOME_MANAGER(""),
  DEV_SHELL("pkgs.git pkgs.jq"),
  /** Nothing but what is added. */
  CUSTOM("");

  private static final Input NIXPKGS = Input.of("nixpkgs", "github:NixOS/nixpkgs/nixos-unstable");
  private static final Input HOME = Input.of("home-manager", "github:nix-community/home-manager");

  private final String tools;

  Template(String tools) {
    this.tools = tools;
  }

  /** What stands ready in its shell, as expressions with spaces between. */
  String tools() {
    return tools;
  }

  List<Input> inputs() {
    return switch (this) {
      case CUSTOM -> List.of();
      case HOME_MANAGER -> List.of(NIXPKGS, HOME);
      case RUST, PYTHON, NODE_JS, GO, CPP, HASKELL, POLYGLOT, NIXOS_SYSTEM, DEV_SHELL ->
          List.of(NIXPKGS);
    };
  }

  List<AttributePath> outputs() {
    Stream<String> paths =
        switch (this) {
          case CUSTOM -> Stream.of();
          case NIXOS_SYSTEM -> Stream.of("nixosConfigurations.default", "nixosModules.default");
          case HOME_MANAGER -> Stream.of("homeConfigurations.default");
          case DEV_SHELL, POLYGLOT -> Stream.of("devShells.default", "formatter");
          case RUST, PYTHON, NODE_JS, GO, CPP, HASKELL ->
              Stream.of("packages.default", "devShells.default", "formatter");
        };
    return paths.map(AttributePath::new).toList();
  }
}

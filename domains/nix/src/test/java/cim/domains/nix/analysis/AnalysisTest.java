package cim.domains.nix.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.nix.language.Parser;
import cim.domains.nix.language.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
  private static List<Finding> found(String source) {
    return Analysis.of(Parser.parse(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UNVERIFIED_FETCH | builtins.fetchTarball \"https://example.org/a.tar.gz\"",
        "UNVERIFIED_FETCH | p.fetchurl { url = \"https://example.org/a\"; }",
        "UNVERIFIED_FETCH | p.fetchurl { url = \"https://example.org/a\"; hash = \"\"; }",
        "UNVERIFIED_FETCH | p.fetchurl { url = \"https://example.org/a\"; sha256 = p.lib.fakeSha256; }",
        "UNVERIFIED_FETCH | fetchGit { url = \"https://example.org/a\"; ref = \"main\"; }",
        "UNVERIFIED_FETCH | p.fetchFromGitHub { owner = \"a\"; repo = \"b\"; rev = \"c\"; }",
        "WEAK_HASH | { outputHashAlgo = \"md5\"; }",
        "WEAK_HASH | { sha1 = \"a\"; }",
        "WEAK_HASH | { hash = \"sha1-abc\"; }",
        "WEAK_HASH | builtins.hashString \"md5\" \"a\"",
        "WEAK_HASH | with builtins; hashFile \"sha1\" ./a",
        "PLAIN_HTTP | { url = \"http://example.org/a\"; }",
        "PLAIN_HTTP | http://example.org/a",
        "PLAIN_HTTP | { url = \"ftp://example.org/${a}\"; }",
        "IMPURE_FUNCTION | builtins.getEnv \"HOME\"",
        "IMPURE_FUNCTION | builtins.currentTime",
        "IMPURE_FUNCTION | __currentSystem",
        "IMPURE_FUNCTION | with builtins; getEnv \"HOME\"",
        "IMPURE_FUNCTION | let inherit (builtins) currentTime; in currentTime",
        "LOOKED_UP_PATH | import <nixpkgs> { }",
        "OUTSIDE_PATH | import /etc/nixos/a.nix",
        "OUTSIDE_PATH | ~/a",
        "ARBITRARY_EXECUTION | builtins.exec [ \"rm\" ]",
        "NO_SANDBOX | { __noChroot = true; }",
        "NO_SANDBOX | { nix.settings.sandbox = false; }",
        "UNFREE_ALLOWED | { nixpkgs.config.allowUnfree = true; }",
        "INSECURE_ALLOWED | { permittedInsecurePackages = [ \"openssl-1.1\" ]; }",
        "WORLD_WRITABLE | { script = \"chmod -R 777 $out\"; }",
        "IMPORT_FROM_DERIVATION | import (p.runCommand \"a\" { } \"b\")",
        "IMPORT_FROM_DERIVATION | let a = p.fetchFromGitHub b; in import a { }",
        "IMPORT_FROM_DERIVATION | builtins.readFile \"${p.writeText \"a\" \"b\"}/c\"",
        "IMPORT_FROM_DERIVATION | import (p.fetchzip a + \"/b.nix\")",
        "WIDE_WITH | with pkgs; { a = hello; }",
        "WIDE_WITH | with import <nixpkgs> { }; hello",
        "NESTED_RECURSION | rec { a = 1; b = rec { c = a; d = c; }; }",
        "QUADRATIC_FOLD | builtins.foldl' (all: one: all // one) { } a",
        "UNUSED_BINDING | let a = 1; in 2",
        "UNUSED_BINDING | let a = b; b = a; in 2",
        "UNUSED_BINDING | let a = 1; in a: a",
        "UNUSED_INHERIT | let inherit (a) b; in 2",
        "UNUSED_PARAMETER | a: 1",
        "UNUSED_PARAMETER | { a, b }: a",
        "UNUSED_PARAMETER | { a, ... } @ b: a",
        "UNNEEDED_WITH | with a; 1",
        "UNNEEDED_WITH | with a; true",
        "UNNEEDED_WITH | b: with a; b",
        "UNNEEDED_RECURSION | rec { a = 1; b = 2; }",
        "DEAD_BRANCH | if true then 1 else 2"
      })
  void a_fault_is_found(Rule rule, String source) {
    assertThat(found(source)).extracting(Finding::rule).contains(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UNVERIFIED_FETCH | p.fetchurl { url = \"https://example.org/a\"; hash = \"sha256-a\"; }",
        "UNVERIFIED_FETCH | p.fetchurl { inherit url sha256; }",
        "UNVERIFIED_FETCH | fetchGit { url = \"https://example.org/a\"; rev = \"b\"; }",
        "UNVERIFIED_FETCH | p.fetchurl arguments",
        "WEAK_HASH | { hash = \"sha256-abc\"; outputHashAlgo = \"sha256\"; }",
        "WEAK_HASH | builtins.hashString \"sha256\" \"md5\"",
        "PLAIN_HTTP | { url = \"https://example.org/a\"; }",
        "PLAIN_HTTP | { url = \"http://localhost:80/a\"; }",
        "PLAIN_HTTP | \"see http://example.org\"",
        "IMPURE_FUNCTION | a.getEnv \"HOME\"",
        "IMPURE_FUNCTION | getEnv: with builtins; getEnv \"HOME\"",
        "IMPURE_FUNCTION | builtins.map",
        "LOOKED_UP_PATH | import ./nixpkgs { }",
        "OUTSIDE_PATH | ../a",
        "ARBITRARY_EXECUTION | a.exec b",
        "NO_SANDBOX | { nix.settings.sandbox = true; }",
        "UNFREE_ALLOWED | { allowUnfree = false; }",
        "INSECURE_ALLOWED | { permittedInsecurePackages = [ ]; }",
        "WORLD_WRITABLE | \"chmod 755 a\"",
        "IMPORT_FROM_DERIVATION | import ./a.nix { }",
        "IMPORT_FROM_DERIVATION | import (builtins.fetchTarball a) { }",
        "IMPORT_FROM_DERIVATION | p.runCommand \"a\" { } \"b\"",
        "IMPORT_FROM_DERIVATION | import: import (p.runCommand a)",
        "WIDE_WITH | with pkgs; [ hello ]",
        "WIDE_WITH | with a; { b = c; }",
        "NESTED_RECURSION | { a = rec { b = 1; c = b; }; d = rec { e = 1; f = e; }; }",
        "QUADRATIC_FOLD | builtins.foldl' (all: one: all + one) 0 a",
        "UNUSED_BINDING | let a = b; b = 1; in a",
        "UNUSED_BINDING | let a.b = 1; a.c = 2; in a",
        "UNUSED_BINDING | let a = 1; in { inherit a; }",
        "UNUSED_BINDING | let a = 1; in { ${a} = 2; }",
        "UNUSED_BINDING | let { body = a; a = 1; }",
        "UNUSED_BINDING | let _a = 1; in 2",
        "UNUSED_INHERIT | let inherit (a) b; in b",
        "UNUSED_PARAMETER | _a: 1",
        "UNUSED_PARAMETER | { a ? b, b }: a",
        "UNUSED_PARAMETER | { self, ... }: 1",
        "UNNEEDED_WITH | with a; b",
        "UNNEEDED_WITH | with a; with b; c",
        "UNNEEDED_RECURSION | rec { a = 1; b = a; }",
        "UNNEEDED_RECURSION | rec { a = 1; b = { c = x: a; }; }",
        "DEAD_BRANCH | if a then 1 else 2",
        "DEAD_BRANCH | true: if true then 1 else 2"
      })
  void what_is_right_is_let_be(Rule rule, String source) {
    assertThat(found(source)).extracting(Finding::rule).doesNotContain(rule);
  }

  @Test
  void a_list_of_more_than_a_hundred_items_is_large() {
    assertThat(found("[" + " 1".repeat(101) + " ]"))
        .containsExactly(new Finding(Rule.LARGE_LIST, new Position(1, 1), "101 items"));
  }

  @Test
  void a_list_of_a_hundred_items_is_not_large() {
    assertThat(found("[" + " 1".repeat(100) + " ]")).isEmpty();
  }

  @Test
  void findings_stand_in_the_order_of_the_source_and_say_where_they_are() {
    assertThat(found("let\n  a = 1;\nin builtins.currentTime"))
        .extracting(Finding::rule, finding -> finding.at().line(), Finding::subject)
        .containsExactly(
            tuple(Rule.UNUSED_BINDING, 2, "a"), tuple(Rule.IMPURE_FUNCTION, 3, "currentTime"));
  }

  @Test
  void an_inherited_name_is_looked_up_around_the_bindings() {
    assertThat(found("a: let inherit a; in a")).isEmpty();
  }

  @Test
  void what_only_an_unused_binding_uses_is_unused_too() {
    assertThat(found("let a = b; b = 1; in 2"))
        .extracting(Finding::subject)
        .containsExactly("a", "b");
  }

  @Test
  void the_deepest_source_is_analysed() {
    assertThat(found("with a; ".repeat(190) + "b")).isEmpty();
  }
}

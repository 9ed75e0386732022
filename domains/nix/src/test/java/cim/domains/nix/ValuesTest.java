package cim.domains.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.nix.FlakeReference.Kind;
import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "github:NixOS/nixpkgs, GITHUB",
    "github:NixOS/nixpkgs/nixos-24.05, GITHUB",
    "github:NixOS/nixpkgs?dir=lib, GITHUB",
    "gitlab:veloren/veloren/master, GITLAB",
    "sourcehut:~misterio/nix-colors, SOURCEHUT",
    "git+https://example.org/a.git?ref=main, GIT",
    "git+ssh://git@example.org/a.git, GIT",
    "git+file:///home/a, GIT",
    "git://example.org/a, GIT",
    "hg+https://example.org/a, MERCURIAL",
    "https://example.org/a.tar.gz, TARBALL",
    "tarball+https://example.org/a, TARBALL",
    "file+https://example.org/a.txt, FILE",
    "path:./a, PATH",
    "path:/a/b, PATH",
    "./a, PATH",
    "., PATH",
    "/a, PATH",
    "nixpkgs, REGISTRY",
    "flake:nixpkgs, REGISTRY",
    "nixpkgs/nixos-24.05, REGISTRY"
  })
  void a_flake_reference_says_how_it_is_fetched(String text, Kind kind) {
    assertThat(new FlakeReference(text).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "github:NixOS", "nixpkgs#hello", "a b", "ftp://a", "git+https:", "1a"})
  void what_is_no_flake_reference_is_refused(String text) {
    assertThatThrownBy(() -> new FlakeReference(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "github:NixOS/nixpkgs/1111111111111111111111111111111111111111",
        "git+https://a.org/b?rev=1111111111111111111111111111111111111111&ref=main",
        "nixpkgs/1111111111111111111111111111111111111111"
      })
  void a_reference_may_name_a_commit(String text) {
    assertThat(new FlakeReference(text).revision()).contains(Examples.FIRST);
  }

  @ParameterizedTest
  @CsvSource({
    "github:a/b/main, github:a/b/1111111111111111111111111111111111111111",
    "git+https://a.org/b, git+https://a.org/b?rev=1111111111111111111111111111111111111111",
    "git+https://a.org/b?ref=c, git+https://a.org/b?ref=c&rev=1111111111111111111111111111111111111111"
  })
  void a_reference_is_held_at_a_commit(String text, String held) {
    assertThat(new FlakeReference(text).at(Examples.FIRST)).hasToString(held);
    assertThat(new FlakeReference(held).revision()).contains(Examples.FIRST);
  }

  @Test
  void an_attribute_path_has_steps() {
    assertThat(new AttributePath("a.\"b.c\".d-e'").steps()).isEqualTo(List.of("a", "b.c", "d-e'"));
  }

  @Test
  void quotes_that_are_not_needed_are_left_out() {
    assertThat(new AttributePath("\"a\".\"b c\"")).hasToString("a.\"b c\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "1a", "a.${b}", "\"a", "a\"b\""})
  void what_is_no_attribute_path_is_refused(String text) {
    assertThatThrownBy(() -> new AttributePath(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_store_path_has_a_hash_and_a_name() {
    assertThat(Examples.STORED.hash()).isEqualTo("10gzsxfijmrd63sy75kj98yb4gskk07v");
    assertThat(Examples.STORED.name()).isEqualTo("hello-2.12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nix/store/hello",
        "/nix/store/10gzsxfijmrd63sy75kj98yb4gskk07v",
        "/nix/store/e0gzsxfijmrd63sy75kj98yb4gskk07v-hello",
        "/nix/store/10gzsxfijmrd63sy75kj98yb4gskk07v-a/b",
        "/tmp/10gzsxfijmrd63sy75kj98yb4gskk07v-hello"
      })
  void what_is_no_store_path_is_refused(String text) {
    assertThatThrownBy(() -> new StorePath(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_derivation_is_a_recipe() {
    assertThatThrownBy(() -> new Derivation(Examples.STORED, List.of()))
        .hasMessageContaining(".drv");
  }

  @ParameterizedTest
  @CsvSource({
    "null, NULL",
    "true, BOOL",
    "1.5, NUMBER",
    "'\"a\"', TEXT",
    "'[ 1 ]', LIST",
    "'{ \"a\": 1 }', ATTRIBUTES"
  })
  void a_value_has_a_type(String json, NixValue.Type type) {
    assertThat(new NixValue(json).type()).isEqualTo(type);
  }

  @Test
  void what_is_no_json_is_no_value() {
    assertThatThrownBy(() -> new NixValue("{ a = 1; }")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_input_has_a_reference_or_follows_another() {
    assertThatThrownBy(() ->
            new Input(
                Examples.TO_NIXPKGS,
                Optional.of(Examples.SOURCE),
                Optional.of(Examples.UTILS.name()),
                Input.Contents.FLAKE))
        .hasMessageContaining("follows");
    assertThatThrownBy(() ->
            new Input(
                Examples.TO_NIXPKGS,
                Optional.empty(),
                Optional.of(Examples.TO_NIXPKGS),
                Input.Contents.FLAKE))
        .hasMessageContaining("itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "/a", "a/", "a//b", "1a", ""})
  void what_is_no_name_of_an_input_is_refused(String text) {
    assertThatThrownBy(() -> new InputName(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a-", "a..b", "a_b", ""})
  void what_is_no_host_name_is_refused(String text) {
    assertThatThrownBy(() -> new HostName(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void the_text_of_every_template_is_a_flake(Template template) {
    String text =
        FlakeSource.of(
            Optional.of(new Description("says \"${hello}\" \\ and more")),
            template,
            template.inputs());
    assertThat(text).startsWith("{\n  description = \"says \\\"\\${hello}\\\" \\\\ and more\";");
    template.inputs().forEach(input -> assertThat(text).contains(input.reference().get().value()));
  }
}

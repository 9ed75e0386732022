package cim.domains.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.nix.SourceQueries.AnalyzeDependencies;
import cim.domains.nix.SourceQueries.AnalyzeSource;
import cim.domains.nix.SourceQueries.ReadFlake;
import cim.domains.nix.SourceQueries.ReadLock;
import cim.domains.nix.SourceQueries.ReadModule;
import cim.domains.nix.analysis.Rule;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
  private static final String HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String REVISION = "1".repeat(40);
  private final DomainFixture nix = DomainFixture.of(new NixDomain());

  private FlakeFile flake(String source) {
    return nix.ask(new ReadFlake(new Source(source)));
  }

  private ModuleFile module(String source) {
    return nix.ask(new ReadModule(new Source(source)));
  }

  private LockFile lock(int version, String nodes) {
    return nix.ask(
        new ReadLock(
            new LockText(
                "{\"version\": %d, \"root\": \"root\", \"nodes\": {%s}}"
                    .formatted(version, nodes))));
  }

  private static String node(String name, String inputs) {
    return """
    "%s": {
      "inputs": {%s},
      "original": {"type": "github", "owner": "NixOS", "repo": "%s", "ref": "main"},
      "locked": {"type": "github", "owner": "NixOS", "repo": "%s", "rev": "%s",
                 "narHash": "%s", "lastModified": 1772323200}
    }\
    """
        .formatted(name, inputs, name, name, REVISION, HASH);
  }

  private static Pin pin(String input, String repository) {
    return new Pin(
        new InputName(input),
        new FlakeReference("github:NixOS/" + repository + "/main"),
        Optional.of(new Revision(REVISION)),
        Optional.of(new ContentHash(HASH)),
        Optional.of(Instant.parse("2026-03-01T00:00:00Z")));
  }

  private static Input following(String input, String other) {
    return new Input(
        new InputName(input),
        Optional.empty(),
        Optional.of(new InputName(other)),
        Input.Contents.FLAKE);
  }

  @Test
  void a_flake_says_what_it_is_for() {
    assertThat(flake("{ description = \"a\"; outputs = _: { }; }").description())
        .contains(new Description("a"));
  }

  @Test
  void inputs_are_read_however_they_are_nested() {
    assertThat(
            flake(
                    """
                    {
                      inputs.a.url = "github:NixOS/a";
                      inputs = {
                        b = { url = "github:NixOS/b"; flake = false; inputs.a.follows = "a"; };
                        c = { };
                        d = { type = "git"; url = "https://example.org/d"; ref = "main"; };
                      };
                    }
                    """)
                .inputs())
        .containsExactly(
            Input.of("a", "github:NixOS/a"),
            new Input(
                new InputName("b"),
                Optional.of(new FlakeReference("github:NixOS/b")),
                Optional.empty(),
                Input.Contents.FILES),
            following("b/a", "a"),
            new Input(new InputName("c"), Optional.empty(), Optional.empty(), Input.Contents.FLAKE),
            Input.of("d", "git+https://example.org/d?ref=main"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ packages.x86_64-linux.default = 1; } | packages.x86_64-linux.default",
        "{ packages.x86_64-linux = { a = { b = 1; }; }; } | packages.x86_64-linux.a",
        "{ packages = all (p: { default = p.a; }); } | packages.default",
        "u.lib.eachDefaultSystem (s: { packages.a = 1; }) | packages.a",
        "let a = 1; in { nixosConfigurations.b = f { }; } | nixosConfigurations.b",
        "{ templates.a = { path = ./a; description = \"\"; }; } | templates.a",
        "f { } // { formatter = all (p: p.nixfmt); } | formatter",
        "{ overlays.default = a: b: { }; } | overlays.default"
      })
  void an_output_is_read(String outputs, String path) {
    assertThat(flake("{ outputs = { self, ... }: " + outputs + "; }").outputs())
        .containsExactly(new AttributePath(path));
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void what_a_template_gives_is_read_again(Template template) {
    FlakeFile read = flake(FlakeSource.of(Optional.empty(), template, template.inputs()));
    assertThat(read.inputs()).isEqualTo(template.inputs());
    assertThat(read.outputs()).containsExactlyInAnyOrderElementsOf(template.outputs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{ inputs.a.url = \"no reference\"; }",
        "{ inputs.a = { type = \"svn\"; }; }",
        "{ inputs.a = { url = \"b\"; follows = \"c\"; }; }"
      })
  void what_is_no_flake_is_refused(String source) {
    assertThatThrownBy(() -> flake(source)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7})
  void a_lock_says_what_is_used_of_inputs_and_their_inputs(int version) {
    LockFile read =
        lock(
            version,
            "\"root\": {\"inputs\": {\"utils\": \"utils_2\"}},"
                + node("utils_2", "\"systems\": \"systems\"")
                + ","
                + node("systems", ""));
    assertThat(read.version()).isEqualTo(version);
    assertThat(read.pins())
        .containsExactly(pin("utils", "utils_2"), pin("utils/systems", "systems"));
  }

  @Test
  void an_old_lock_has_hash_and_time_beside_the_state() {
    LockFile read =
        lock(
            5,
            """
            "root": {"inputs": {"a": "a"}},
            "a": {
              "info": {"narHash": "%s", "lastModified": 1772323200},
              "original": {"type": "indirect", "id": "a"},
              "locked": {"type": "path", "path": "/a", "rev": "%s"}
            }\
            """
                .formatted(HASH, REVISION));
    assertThat(read.pins())
        .containsExactly(
            new Pin(
                new InputName("a"),
                new FlakeReference("a"),
                Optional.of(new Revision(REVISION)),
                Optional.of(new ContentHash(HASH)),
                Optional.of(Instant.parse("2026-03-01T00:00:00Z"))));
  }

  @Test
  void an_input_that_follows_another_has_no_state_of_its_own() {
    LockFile read =
        lock(
            7,
            "\"root\": {\"inputs\": {\"a\": \"a\", \"b\": \"b\"}},"
                + node("a", "")
                + ","
                + node("b", "\"a\": [\"a\"]"));
    assertThat(read.inputs()).contains(following("b/a", "a"));
    assertThat(read.pins()).containsExactly(pin("a", "a"), pin("b", "b"));
  }

  @Test
  void nodes_that_need_each_other_are_read_once() {
    LockFile read =
        lock(
            7,
            "\"root\": {\"inputs\": {\"a\": \"a\"}},"
                + node("a", "\"b\": \"b\"")
                + ","
                + node("b", "\"a\": \"a\""));
    assertThat(read.pins())
        .extracting(pin -> pin.input().value())
        .containsExactly("a", "a/b", "a/b/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[ | JSON",
        "[] | an object",
        "{} | an entry version",
        "{\"version\": 4, \"root\": \"a\", \"nodes\": {}} | 5 to 7",
        "{\"version\": \"7\", \"root\": \"a\", \"nodes\": {}} | 5 to 7",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {}} | one of the file's nodes",
        "{\"version\": 7, \"root\": 1, \"nodes\": {}} | a text",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {\"a\": {\"inputs\": {\"b\": \"c\"}}}} | one of the file's nodes",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {\"a\": {\"inputs\": {\"b\": 1}}}} | the name of a node",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {\"a\": {\"inputs\": {\"b\": [\"c\"]}}}} | an input of this file to follow",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {\"a\": {\"inputs\": {\"b\": [\"c\"], \"c\": [\"b\"]}}}} | an input of this file to follow",
        "{\"version\": 7, \"root\": \"a\", \"nodes\": {\"a\": {\"inputs\": {\"b\": \"b\"}}, \"b\": {}}} | where b is looked for"
      })
  void what_is_no_lock_is_refused_with_what_was_expected(String text, String expected) {
    assertThatThrownBy(() -> nix.ask(new ReadLock(new LockText(text))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(expected);
  }

  @Test
  void a_module_declares_options_with_their_types() {
    assertThat(
            module(
                    """
                    { lib, ... }: {
                      options.services.web = {
                        enable = lib.mkEnableOption "the web";
                        ports = lib.mkOption {
                          type = lib.types.listOf lib.types.port;
                          description = "where";
                        };
                        any = lib.mkOption { };
                      };
                    }
                    """)
                .options())
        .containsExactly(
            option("enable", "bool", Optional.of("Whether to enable the web.")),
            option("ports", "listOf port", Optional.of("where")),
            option("any", "unspecified", Optional.empty()));
  }

  private static OptionDeclaration option(String name, String type, Optional<String> description) {
    return new OptionDeclaration(
        new AttributePath("services.web." + name),
        new OptionDeclaration.Type(type),
        description.map(Description::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ config.a.b = 1; } | a.b",
        "{ a = { b = 1; }; imports = [ ]; } | a.b",
        "{ lib, ... }: { config = lib.mkIf c { a.b = lib.mkDefault 1; }; } | a.b",
        "{ config = mkMerge [ { a = 1; } { a = 2; } ]; } | a",
        "{ options.x = mkOption { }; a = 1; config.b = 2; } | b"
      })
  void a_module_says_what_it_sets(String source, String path) {
    assertThat(module(source).definitions()).containsExactly(new AttributePath(path));
  }

  @Test
  void a_module_says_what_it_imports() {
    assertThat(
            module("{ inputs, ... }: { imports = [ ./a.nix inputs.b.nixosModules.c ] ++ d; }")
                .imports())
        .extracting(ImportedFile::value)
        .containsExactly("./a.nix", "inputs.b.nixosModules.c", "d");
  }

  @Test
  void what_comes_to_no_set_is_no_module() {
    assertThatThrownBy(() -> module("a: 1"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a module");
  }

  @Test
  void a_path_of_very_many_names_is_refused() {
    assertThatThrownBy(() -> module("{ a" + ".a".repeat(100) + " = 1; }"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("at most 100");
  }

  @Test
  void findings_of_one_area_are_asked_for_with_advice() {
    Source source = new Source("let a = 1; in <nixpkgs>");
    assertThat(nix.ask(new AnalyzeSource(source, Optional.of(Rule.Area.SECURITY))).findings())
        .extracting(SourceQueries.Fault::rule, SourceQueries.Fault::advice)
        .containsExactly(tuple(Rule.LOOKED_UP_PATH, Rule.LOOKED_UP_PATH.advice()));
    assertThat(nix.ask(new AnalyzeSource(source, Optional.empty())).findings()).hasSize(2);
  }

  private static final FilePath A = new FilePath("a.nix");
  private static final FilePath B = new FilePath("b.nix");
  private static final Source NUMBER = new Source("1");

  @Test
  void files_are_told_what_they_need_of_each_other() {
    AnalyzeDependencies question =
        new AnalyzeDependencies(List.of(A, B), List.of(new Source("import ./b.nix"), NUMBER));
    assertThat(nix.ask(question).roots()).containsExactly("a.nix");
  }

  @Test
  void a_file_that_is_given_twice_is_refused() {
    assertThatThrownBy(() -> new AnalyzeDependencies(List.of(A, A), List.of(NUMBER, NUMBER)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("each path once");
  }

  @Test
  void a_file_without_source_is_refused() {
    assertThatThrownBy(() -> new AnalyzeDependencies(List.of(A, B), List.of(NUMBER)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one for each path");
  }

  @Test
  void files_of_too_many_characters_together_are_refused() {
    List<FilePath> paths =
        IntStream.range(0, 21).mapToObj(number -> new FilePath(number + ".nix")).toList();
    List<Source> sources =
        Collections.nCopies(paths.size(), new Source("1".repeat(Source.LONGEST)));
    assertThatThrownBy(() -> new AnalyzeDependencies(paths, sources))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a.nix", "../a.nix", "a//b.nix", "a/./b.nix", "a/"})
  void a_path_out_of_the_folder_is_refused(String path) {
    assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(InvalidValue.class);
  }
}

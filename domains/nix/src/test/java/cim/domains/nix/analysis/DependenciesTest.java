package cim.domains.nix.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.nix.analysis.Dependencies.Kind;
import cim.domains.nix.analysis.Dependencies.Link;
import cim.domains.nix.language.Expr;
import cim.domains.nix.language.Parser;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class DependenciesTest {

  /** Paths and sources in turn. */
  private static Dependencies of(String... files) {
    SequencedMap<String, Expr> sources = new LinkedHashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      sources.put(files[i], Parser.parse(files[i + 1]));
    }
    return Dependencies.of(sources);
  }

  @Test
  void imports_modules_and_paths_are_told_apart() {
    assertThat(
            of(
                    "a.nix",
                    "{ imports = [ ./b.nix ]; c = import ./c.nix; d = p.callPackage ./d { }; e = ./e; }",
                    "b.nix",
                    "1",
                    "c.nix",
                    "1",
                    "d/default.nix",
                    "1")
                .links())
        .extracting(Link::kind, Link::target, Link::file)
        .containsExactly(
            tuple(Kind.MODULE, "./b.nix", Optional.of("b.nix")),
            tuple(Kind.IMPORT, "./c.nix", Optional.of("c.nix")),
            tuple(Kind.IMPORT, "./d", Optional.of("d/default.nix")),
            tuple(Kind.PATH, "./e", Optional.empty()));
  }

  @Test
  void what_is_fetched_and_looked_up_is_told_with_its_place() {
    assertThat(
            of(
                    "a.nix",
                    "[ <nixpkgs> (fetchTarball \"https://example.org/a\") (p.fetchFromGitHub { owner = \"b\"; repo = \"c\"; }) ]")
                .links())
        .extracting(Link::kind, Link::target)
        .containsExactly(
            tuple(Kind.LOOKED_UP, "nixpkgs"),
            tuple(Kind.FETCH, "https://example.org/a"),
            tuple(Kind.FETCH, "github:b/c"));
  }

  @Test
  void a_path_is_taken_from_the_folder_of_its_file() {
    assertThat(of("a/b.nix", "import ../c.nix", "c.nix", "1").links())
        .extracting(Link::file)
        .containsExactly(Optional.of("c.nix"));
  }

  @Test
  void files_that_import_each_other_are_a_cycle() {
    assertThat(of("a.nix", "import ./b.nix", "b.nix", "import ./a.nix", "c.nix", "1").cycles())
        .singleElement()
        .satisfies(cycle -> assertThat(cycle).containsExactlyInAnyOrder("a.nix", "b.nix"));
  }

  @Test
  void files_that_import_onwards_are_no_cycle() {
    assertThat(of("a.nix", "import ./b.nix", "b.nix", "1").cycles()).isEmpty();
  }

  @Test
  void an_import_of_a_file_that_is_not_there_is_missing() {
    assertThat(of("a.nix", "[ (import ./b.nix) ./c.txt (import ../d.nix) ]").missing())
        .extracting(Link::target)
        .containsExactly("./b.nix");
  }

  @Test
  void the_longest_way_is_the_depth_and_a_cycle_counts_as_one_file() {
    assertThat(
            of(
                    "a.nix",
                    "[ (import ./b.nix) (import ./d.nix) ]",
                    "b.nix",
                    "import ./c.nix",
                    "c.nix",
                    "[ (import ./b.nix) (import ./d.nix) ]",
                    "d.nix",
                    "1")
                .depth())
        .isEqualTo(2);
  }

  @Test
  void files_that_no_other_needs_are_roots() {
    assertThat(of("a.nix", "import ./b.nix", "b.nix", "1", "c.nix", "import ./c.nix").roots())
        .containsExactly("a.nix", "c.nix");
  }

  @Test
  void an_input_that_the_outputs_do_not_use_is_unused() {
    assertThat(
            of(
                    "flake.nix",
                    "{ inputs.a.url = \"b\"; inputs.c = { }; inputs.d = { }; outputs = { self, a, c }: a; }")
                .unusedInputs())
        .containsExactly("c", "d");
  }

  @Test
  void an_input_that_another_follows_is_used() {
    assertThat(
            of(
                    "flake.nix",
                    "{ inputs.a = { }; inputs.c.inputs.a.follows = \"a\"; outputs = { c, ... }: c; }")
                .unusedInputs())
        .isEmpty();
  }

  @Test
  void an_input_that_is_selected_from_all_of_them_is_used() {
    assertThat(
            of(
                    "flake.nix",
                    "{ inputs.a = { }; inputs.b = { }; outputs = { self, ... } @ all: all.a; }")
                .unusedInputs())
        .containsExactly("b");
  }

  @Test
  void every_input_may_be_used_where_all_of_them_are_handed_on() {
    assertThat(of("flake.nix", "{ inputs.a = { }; outputs = all: f all; }").unusedInputs())
        .isEmpty();
  }

  @Test
  void the_inputs_of_a_flake_are_links() {
    assertThat(of("flake.nix", "{ inputs = { a.url = \"b\"; }; outputs = { a, ... }: a; }").links())
        .extracting(Link::kind, Link::target)
        .containsExactly(tuple(Kind.INPUT, "a"));
  }
}

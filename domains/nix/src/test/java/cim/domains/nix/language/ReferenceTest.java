package cim.domains.nix.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cim.model.InvalidValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parser against Nix itself. Names stand in no order in what Nix writes, so that is read by our
 * parser again and both sides are brought to one form.
 */
class ReferenceTest {
  private static final int GENERATED = 1500;

  @TempDir private static Path folder;

  @BeforeAll
  static void nixIsThere() {
    if (!NixTool.isThere() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nix-instantiate: not found (expected: the Debian package nix-bin)");
    }
    assumeTrue(
        NixTool.isThere(),
        "SKIPPED: nix-instantiate is not here: the parser was not compared with Nix");
  }

  @Test
  void the_corpus_means_to_us_what_it_means_to_nix() throws IOException {
    requireSame(corpus("accepted.txt"));
  }

  @Test
  void what_nix_refuses_we_refuse() throws IOException {
    for (String source : corpus("refused.txt")) {
      assertThat(NixTool.parse(scoped(source), folder)).as("nix of %s", source).isEmpty();
      assertThatThrownBy(() -> Parser.parse(scoped(source)))
          .as("%s", source)
          .isInstanceOf(InvalidValue.class)
          .hasMessageStartingWith("line ");
    }
  }

  @Test
  void generated_expressions_mean_to_us_what_they_mean_to_nix() throws IOException {
    Sources sources = new Sources(20_261_122, EnumSet.allOf(Expr.Quotes.class));
    List<String> generated = new ArrayList<>();
    for (int i = 0; i < GENERATED; i++) {
      generated.add(sources.expression());
    }
    requireSame(generated);
  }

  /** Asks Nix once for all. */
  private static void requireSame(List<String> sources) throws IOException {
    String all =
        sources.stream()
            .map(source -> "(" + source + "\n)")
            .collect(Collectors.joining("\n", "[", "]"));
    Optional<String> written = NixTool.parse(scoped(all), folder);
    assertThat(written).as("what nix makes of the sources").isPresent();
    List<Expr> items = items(written.get().replace("/home/nobody", "~"));
    assertThat(items).hasSameSizeAs(sources);
    for (int i = 0; i < sources.size(); i++) {
      assertThat(Canonical.of(Parser.parse(sources.get(i)), folder.toRealPath().toString()))
          .as("%s", sources.get(i))
          .isEqualTo(Canonical.of(items.get(i), "/"));
    }
  }

  private static List<Expr> items(String written) {
    return Parser.parse(written) instanceof Expr.With(_, _, Expr.Items(_, List<Expr> items))
        ? items
        : List.of();
  }

  /** Variables may be free where something could give them a meaning. */
  private static String scoped(String source) {
    return "with { };\n" + source;
  }

  /** Sources with lines of percent signs between them. */
  private static List<String> corpus(String file) throws IOException {
    try (var in = ReferenceTest.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n%%\n", -1));
    }
  }
}

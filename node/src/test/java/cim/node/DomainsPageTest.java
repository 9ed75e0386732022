package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/domains.md}: the domains that are installed, as their descriptors tell of them. */
final class DomainsPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static Stream<Domain> installed() {
    return ServiceLoader.load(Domain.Provider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(one -> one.getClass().getPackageName().startsWith("cim.domains."))
        .map(Domain.Provider::domain);
  }

  @ParameterizedTest
  @MethodSource("installed")
  void every_installed_domain_stands_in_its_group_with_what_its_descriptor_says(Domain domain)
      throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/domains.md"));
    String row =
        lines.stream()
            .filter(line -> line.startsWith("| `" + domain.name() + "` |"))
            .findFirst()
            .orElse("");
    String group =
        lines.subList(0, Math.max(0, lines.indexOf(row))).reversed().stream()
            .filter(line -> line.startsWith("| **"))
            .findFirst()
            .orElse("");

    assertThat(row).contains("| " + domain.summary() + " |");
    assertThat(group)
        .isEqualTo("| **" + domain.group().name().toLowerCase(Locale.ROOT) + "** | | | |");
    assertThat(Arrays.stream(row.split("[()]")).filter(part -> part.startsWith("../domains/")))
        .hasSize(2)
        .allSatisfy(link -> assertThat(ROOT.resolve("docs").resolve(link)).isRegularFile());
  }
}

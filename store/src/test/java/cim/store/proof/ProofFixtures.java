package cim.store.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The shared conformance data, which is no part of this repository: {@code $CIM_FIXTURES/ipld},
 * else {@code shared/fixtures/ipld} beside a parent folder. Where it is missing the test fails
 * under CI=true and is skipped elsewhere.
 */
final class ProofFixtures {

  private ProofFixtures() {}

  static Path file(String name) {
    Optional<Path> found = folder();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("conformance data").isPresent();
    }
    Assumptions.assumeTrue(found.isPresent(), "conformance data not found (set CIM_FIXTURES)");
    return found.orElseThrow().resolve(name);
  }

  static Value json(String name) throws IOException {
    return Json.parse(Files.readAllBytes(file(name)));
  }

  private static Optional<Path> folder() {
    String configured = System.getenv("CIM_FIXTURES");
    if (configured != null) {
      return Optional.of(Path.of(configured, "ipld")).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/fixtures/ipld");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}

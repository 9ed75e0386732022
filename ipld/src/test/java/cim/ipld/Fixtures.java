package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Where the shared conformance data lies, which is no part of this repository. */
public final class Fixtures {

  private Fixtures() {}

  /**
   * The folder: {@code $CIM_FIXTURES/ipld}, else {@code shared/fixtures/ipld} beside a parent
   * folder. Where it is missing the test fails under CI=true, and is skipped aloud elsewhere.
   *
   * @param cases how many cases are not run without it, for the message
   */
  public static Path folder(int cases) {
    Optional<Path> found = find();
    String message =
        "conformance data not found: "
            + cases
            + " cases NOT run (set CIM_FIXTURES to the folder that holds ipld/)";
    if (found.isEmpty()) System.err.println("WARNING: " + message);
    if ("true".equals(System.getenv("CI"))) assertThat(found).as(message).isPresent();
    Assumptions.assumeTrue(found.isPresent(), message);
    return found.orElseThrow();
  }

  private static Optional<Path> find() {
    String configured = System.getenv("CIM_FIXTURES");
    if (configured != null)
      return Optional.of(Path.of(configured, "ipld")).filter(Files::isDirectory);
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/fixtures/ipld");
      if (Files.isDirectory(folder)) return Optional.of(folder);
    }
    return Optional.empty();
  }
}

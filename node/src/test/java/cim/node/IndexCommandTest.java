package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim index}: of a node that runs or has stopped. */
final class IndexCommandTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir private Path home;

  private Path data() {
    return home.resolve("data");
  }

  /** Enough events for a group of the index, which is what goes into files. */
  @BeforeEach
  void register() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      for (int i = 0; i < 1_100; i++) {
        node.post(ServedNode.register(UUID.randomUUID()), "{\"name\":{\"given\":\"Ada\"}}");
      }
    }
  }

  private Path file() throws Exception {
    try (Stream<Path> files = Files.list(data().resolve("cim-index/people"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Value.Map people(Shell.Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return said.json().list("indexes").items().stream()
        .map(Value.Map.class::cast)
        .filter(index -> index.text("domain").equals("people"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_status_says_what_is_in_files_and_what_in_memory() {
    Value.Map people = people(Shell.run("index", "status", "--json", "--data", data()));

    assertThat(people.integer("positions")).isEqualTo(1_100);
    assertThat(people.integer("in_files")).isEqualTo(1_024);
    assertThat(people.integer("files")).isEqualTo(1);
    assertThat(people.integer("bytes")).isGreaterThan(24 * 1_024);
    assertThat(people.integer("memory")).isGreaterThanOrEqualTo(24 * 76);
    assertThat(Shell.run("index", "status", "--data", data()).out()).contains("in_files", "1024");
  }

  @Test
  void a_rebuilt_index_is_a_new_file_of_the_same_bytes_while_the_node_goes_on() throws Exception {
    byte[] before = Files.readAllBytes(file());
    try (ServedNode node = ServedNode.on(data())) {
      Files.setLastModifiedTime(file(), LONG_AGO);

      Shell.Said said =
          Shell.run("index", "rebuild", "--domain", "people", "--json", "--data", data());

      assertThat(people(said).integer("in_files")).isEqualTo(1_024);
      assertThat(Files.getLastModifiedTime(file())).isGreaterThan(LONG_AGO);
      assertThat(Files.readAllBytes(file())).isEqualTo(before);
      Shell.refuses("unknown_domain", "index", "rebuild", "--domain", "dragons", "--data", data());
      assertThat(node.post("/api/v1/indexes/rebuild", "{\"domain\":\"people\"}").statusCode())
          .isEqualTo(200);
    }
    assertThat(Shell.run("verify", "--data", data()).code()).isZero();
  }

  @Test
  void memory_that_is_no_number_is_refused() throws Exception {
    Files.writeString(data().resolve("cim.properties"), "index_memory=much\n");

    Shell.refuses("invalid_parameter", "index", "status", "--data", data());
  }
}

package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim keys rotate-signing}. */
final class RotateSigningTest {
  @TempDir private Path home;

  @BeforeEach
  void register() throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Shell.run(
        "send",
        "people.person.register",
        "--id",
        UUID.randomUUID(),
        "--json",
        file,
        "--data",
        data());
  }

  private Path data() {
    return home.resolve("data");
  }

  @Test
  void a_node_has_other_keys_afterwards_and_all_that_it_holds_is_sound() throws Exception {
    String before = Files.readString(data().resolve("checkpoint.pub"));
    Path kept = Files.copy(data().resolve("cim-proofs/people/checkpoint"), home.resolve("kept"));

    Shell.Said said = Shell.run("keys", "rotate-signing", "--data", data(), "--json");

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().map("announced").entries()).containsKey("people");
    assertThat(Files.readString(data().resolve("checkpoint.pub"))).isNotEqualTo(before);
    assertThat(Files.readString(data().resolve("checkpoint.retired.pub"))).isEqualTo(before);
    Shell.Said verified = Shell.run("verify", "--data", data(), "--since", kept, "--json");
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.json().list("rebuildable").items()).isEmpty();
    try (ServedNode node = ServedNode.on(data())) {
      assertThat(node.get("/ready").statusCode()).isEqualTo(200);
      assertThat(Shell.run("verify", "--data", data()).code()).isZero();
    }
  }

  @Test
  void a_running_node_and_a_folder_that_is_none_are_refused() throws Exception {
    try (ServedNode _ = ServedNode.on(data())) {
      Shell.Said running = Shell.run("keys", "rotate-signing", "--data", data());
      assertThat(running.code()).isEqualTo(1);
      assertThat(running.err()).startsWith("locked").contains("end the node at http://127.0.0.1");
    }
    Shell.Said nothing = Shell.run("keys", "rotate-signing", "--data", home.resolve("nothing"));
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.err()).startsWith("unknown_folder");
    assertThat(home.resolve("nothing")).doesNotExist();
  }
}

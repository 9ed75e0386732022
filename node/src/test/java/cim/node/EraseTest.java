package cim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.erase.Erasure;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person with words of their own is erased through the command line. */
final class EraseTest {
  private static final List<String> HERS =
      List.of("xaverine", "quuxbottom", "zyzzyva", "+49301234567", "gone to timbuktu");
  private static final String BASIS = "asked for by the person, GDPR 17 (1) b";

  private final UUID her = UUID.randomUUID();
  private final UUID him = UUID.randomUUID();
  private Path data;

  @TempDir Path home;

  @BeforeEach
  void live() {
    data = home.resolve("data");
  }

  private void live(ServedNode node) throws Exception {
    send(node, her, "register", "{\"name\":{\"given\":\"Xaverine\",\"family\":\"Quuxbottom\"}}");
    send(node, her, "add_email", "{\"email\":\"zyzzyva@example.org\"}");
    send(node, her, "add_phone", "{\"phone\":\"+49301234567\"}");
    send(node, her, "rename", "{\"name\":{\"given\":\"Zyzzyva\"}}");
    send(node, her, "deactivate", "{\"reason\":\"gone to Timbuktu\"}");
    send(node, him, "register", "{\"name\":{\"given\":\"Bob\"},\"email\":\"bob@example.org\"}");
  }

  private static void send(ServedNode node, UUID person, String command, String fields)
      throws Exception {
    var answer =
        node.post("/api/v1/people/person/" + person + "/" + command, fields, "Prefer", "wait=30");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private Shell.Said erase(UUID subject) {
    return Shell.run("erase", "--data", data, "--subject", subject, "--basis", BASIS, "--json");
  }

  /** The files below the data folder that hold any of her words, in any case. */
  private List<String> search() {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> HERS.stream().anyMatch(bytes(file)::contains))
          .map(file -> data.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void no_file_of_a_running_node_holds_a_word_of_hers_any_more() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
      assertThat(search()).isNotEmpty(); // Read models are not sealed.

      Shell.Said said = erase(her);

      assertThat(said.code()).as(said.err()).isZero();
      assertThat(search()).isEmpty();
    }
    assertThat(search()).isEmpty();
  }

  @Test
  void a_stopped_node_is_verified_without_fault() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
    }
    Shell.Said said = Shell.run("erase", "--data", data, "--subject", her, "--basis", BASIS);

    assertThat(said.out()).startsWith("erased " + her).contains("sealed parts of people masked");
    assertThat(search()).isEmpty();
    Shell.Said verified = Shell.run("verify", "--data", data, "--json");
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.json().integer("masked")).isPositive();
    assertThat(Shell.run("verify", "--data", data).out()).contains(" masked");
  }

  @Test
  void a_backup_made_afterwards_holds_nothing_of_hers_and_is_restored_so() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
      erase(her);
    }
    Path backups = home.resolve("backups");
    Path key = home.resolve("backup.key");

    Shell.Said made =
        Shell.run("backup", "create", "--data", data, "--to", backups, "--key", key, "--json");
    assertThat(made.code()).as(made.err()).isZero();
    data = home.resolve("restored");
    Shell.Said restored =
        Shell.run("backup", "restore", "--from", backups, "--key", key, "--into", data);

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(search()).isEmpty();
    try (ServedNode node = ServedNode.on(data)) {
      assertThat(node.get("/api/v1/people/find_people").body()).contains("erased", "Bob");
      assertThat(search()).isEmpty();
    }
  }

  @Test
  void every_face_shows_her_as_erased_and_him_as_before() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
      erase(her);

      String people = node.get("/api/v1/people/find_people").body();
      assertThat(people.toLowerCase(Locale.ROOT)).doesNotContain(HERS);
      assertThat(people).contains("erased", "Bob");
      String history = node.get("/api/v1/events?stream=" + her).body();
      assertThat(history.toLowerCase(Locale.ROOT)).doesNotContain(HERS);
      assertThat(history).contains("\"masked\":[\"name\"]", "\"name\":null");
      String graph = node.get("/api/v1/graphs/find_nodes").body();
      assertThat(graph.toLowerCase(Locale.ROOT)).doesNotContain(HERS);
      assertThat(graph).contains("\"label\":\"erased\"", "\"label\":\"Bob\"");
      assertThat(node.get("/api/v1/graphs/find_nodes?text=zyzz").body()).contains("\"total\":0");
    }
  }

  @Test
  void erasing_again_gives_the_same_answer() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);

      Value.Map first = erase(her).json();
      int events = node.events();
      Value.Map second = erase(her).json();

      assertThat(second).isEqualTo(first);
      assertThat(first.text("basis")).isEqualTo(BASIS);
      assertThat(first.map("blocks").integer("people")).isEqualTo(11);
      assertThat(node.events()).isEqualTo(events);
    }
  }

  @Test
  void nothing_personal_is_taken_for_her_any_more() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      node.post(
          ServedNode.register(her), "{\"name\":{\"given\":\"Xaverine\"}}", "Prefer", "wait=30");
      erase(her);

      var answer =
          node.post(
              "/api/v1/people/person/" + her + "/rename", "{\"name\":{\"given\":\"Zyzzyva\"}}");

      assertThat(answer.statusCode()).isEqualTo(410);
      assertThat(ServedNode.json(answer).text("code")).isEqualTo("subject_erased");
      assertThat(answer.body()).doesNotContain("Zyzzyva");
      send(node, him, "register", "{\"name\":{\"given\":\"Bob\"}}");
    }
  }

  @Test
  void who_is_not_there_and_what_has_no_basis_is_refused() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
      Shell.Said unknown = erase(UUID.randomUUID());
      assertThat(unknown.code()).isEqualTo(1);
      assertThat(unknown.err()).startsWith("unknown_subject: ").contains("(expected: ");

      String path = "/api/v1/subjects/" + her + "/erase";
      assertThat(node.post(path, "{}").statusCode()).isEqualTo(400);
      assertThat(node.post(path, "{\"basis\":\" \"}").statusCode()).isEqualTo(400);
      assertThat(node.post(path, "{\"basis\":\"x\",\"name\":\"y\"}").statusCode()).isEqualTo(400);
      assertThat(node.send(node.request(path).POST(BodyPublishers.noBody())).statusCode())
          .isEqualTo(401);
      assertThat(node.get("/api/v1/people/find_people").body()).contains("Zyzzyva");
    }
  }

  @Test
  void what_a_killed_node_left_of_an_erasure_the_next_start_finishes() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);
    }
    DiskFiles files = new DiskFiles();
    try (LocalEventStore store = LocalEventStore.open(data, LocalEventStore.Options.USUAL)) {
      KnownSubjects subjects = KnownSubjects.open(KeyFolder.open(files, data, new SecureRandom()));
      Erasure erasure = Erasure.of(store, subjects, InstantSource.system());
      assertThatThrownBy(() ->
              erasure.erase(
                  her,
                  BASIS,
                  Optional.empty(),
                  _ -> {
                    throw new IllegalStateException("killed");
                  }))
          .hasMessage("killed");
    }
    assertThat(search()).isNotEmpty(); // The read models have not been told.

    try (ServedNode node = ServedNode.on(data)) {
      assertThat(search()).isEmpty();
      assertThat(node.get("/api/v1/people/find_people").body()).contains("erased", "Bob");
    }
  }

  @Test
  void changing_the_epoch_leaves_everything_readable() throws Exception {
    try (ServedNode node = ServedNode.on(data)) {
      live(node);

      Shell.Said said = Shell.run("keys", "rotate", "--data", data, "--json");

      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.json().integer("epoch")).isEqualTo(2);
      assertThat(node.get("/api/v1/events?stream=" + her).body()).contains("Zyzzyva");
    }
  }
}

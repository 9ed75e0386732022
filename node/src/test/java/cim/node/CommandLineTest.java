package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.file.CheckedJson;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line promises, on a stopped node's folder and through a running node. */
final class CommandLineTest {
  private static final UUID PERSON = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");

  @TempDir private Path home;

  private Path data() {
    return home.resolve("data");
  }

  private Shell.Said register(UUID person, Object... more) throws Exception {
    Path file = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "send",
                    "people.person.register",
                    "--id",
                    person,
                    "--json",
                    file,
                    "--data",
                    data()),
                Stream.of(more))
            .toArray());
  }

  @Test
  void send_with_wait_answers_ack_and_events_in_the_wire_form() throws Exception {
    Shell.Said said = register(PERSON, "--wait");

    assertThat(said.code()).as(said.err()).isZero();
    Value.Map ack = said.json().map("ack");
    assertThat(ack.entries().keySet())
        .containsExactlyInAnyOrder(
            "status",
            "command_id",
            "reason",
            "code",
            "correlation_id",
            "stream_subject",
            "commit",
            "durability");
    assertThat(ack.text("status")).isEqualTo("accepted");
    assertThat(ack.text("durability")).isEqualTo("local");
    Value.Map event = (Value.Map) said.json().list("events").items().getFirst();
    assertThat(event.entries().keySet())
        .containsExactlyInAnyOrder("id", "type", "domain", "data", "metadata");
    assertThat(event.text("type")).isEqualTo("registered");
    assertThat(event.text("domain")).isEqualTo("people");
    assertThat(event.map("data").map("name").text("given")).isEqualTo("Ada");
    assertThat(event.map("metadata").entries().keySet())
        .containsExactlyInAnyOrder("timestamp", "actor", "context");
    Value.Map context = event.map("metadata").map("context");
    assertThat(context.entries().keySet())
        .containsExactlyInAnyOrder(
            "cid",
            "previous",
            "stream",
            "revision",
            "position",
            "subject",
            "version",
            "correlation_id",
            "causation_id",
            "scope",
            "policy",
            "commit");
    assertThat(context.text("stream")).isEqualTo(PERSON.toString());
    assertThat(context.integer("revision")).isZero();
    assertThat(context.text("subject")).isEqualTo("people.person.registered.v2");
    assertThat(context.text("commit")).isEqualTo(ack.text("commit"));
  }

  @Test
  void a_stopped_folder_and_a_running_node_answer_alike() throws Exception {
    register(PERSON);
    Shell.Said stoppedPeople = Shell.run("query", "people.find_people", "--data", data(), "--json");
    Shell.Said stoppedNodes = Shell.run("query", "graphs.find_nodes", "--data", data(), "--json");
    Shell.Said stoppedEvents = Shell.run("events", "--data", data(), "--json");

    try (ServedNode node = ServedNode.on(data())) {
      assertThat(Shell.run("query", "people.find_people", "--url", node.at("/"), "--json"))
          .isEqualTo(stoppedPeople);
      assertThat(Shell.run("query", "graphs.find_nodes", "--data", data(), "--json"))
          .isEqualTo(stoppedNodes);
      assertThat(Shell.run("events", "--url", node.at("/"), "--json")).isEqualTo(stoppedEvents);
    }

    assertThat(stoppedPeople.code()).as(stoppedPeople.err()).isZero();
    assertThat(stoppedPeople.json().integer("total")).isEqualTo(1);
    assertThat(stoppedNodes.json().integer("total")).isEqualTo(1);
    assertThat(stoppedEvents.lines()).hasSize(1);
  }

  @Test
  void events_come_in_log_order_and_after_a_position_only_what_follows() throws Exception {
    for (int i = 0; i < 3; i++) {
      register(new UUID(7, i));
    }

    Shell.Said all = Shell.run("events", "--data", data(), "--json", "--domain", "people");
    Shell.Said rest =
        Shell.run("events", "--data", data(), "--json", "--domain", "people", "--after", 0);

    assertThat(positions(all)).containsExactly(0L, 1L, 2L);
    assertThat(positions(rest)).containsExactly(1L, 2L);
  }

  private static List<Long> positions(Shell.Said said) {
    return said.lines().stream()
        .map(event -> event.map("metadata").map("context").integer("position"))
        .toList();
  }

  @Test
  void a_command_goes_through_the_node_that_holds_the_folder() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      Shell.Said said = register(PERSON);

      assertThat(said.code()).as(said.err()).isZero();
      assertThat(node.events()).isEqualTo(1);
    }
  }

  @Test
  void a_rejected_command_ends_with_1_and_its_ack() throws Exception {
    Path file = Files.writeString(home.resolve("none.json"), "{}");

    Shell.Said said =
        Shell.run(
            "send", "people.person.register", "--id", PERSON, "--json", file, "--data", data());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.json().text("code")).isEqualTo("missing_field");
    assertThat(said.json().text("status")).isEqualTo("rejected");
  }

  @Test
  void short_names_that_people_know_do_as_well() throws Exception {
    Path ada = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    for (String name : List.of("create_profile", "people.create_profile")) {
      UUID person = UUID.randomUUID();
      Shell.Said said = Shell.run("send", name, "--id", person, "--json", ada, "--data", data());
      assertThat(said.code()).as(said.err()).isZero();
    }
    assertThat(Shell.run("query", "find_people", "--data", data()).code()).isZero();
  }

  @Test
  void a_short_name_that_several_domains_have_needs_its_domain() {
    Shell.refuses(
        "ambiguous_name: start_conversation (expected: agents.start_conversation or dialogs",
        "send",
        "start_conversation",
        "--id",
        PERSON,
        "--data",
        data());
  }

  @Test
  void what_is_not_there_ends_with_1_and_its_code() {
    String id = PERSON.toString();
    Shell.refuses("unknown_command", "send", "people.register", "--id", id, "--data", data());
    Shell.refuses("unknown_domain", "query", "nowhere.get_all", "--data", data());
    Shell.refuses("unknown_query", "query", "people.get_dragons", "--data", data());
    Shell.refuses("unknown_query", "query", "people", "--data", data());
    Shell.refuses("unknown_domain", "catalog", "--domain", "nowhere");
    Shell.refuses("unknown_folder", "verify", "--data", home.resolve("nothing"));
    Shell.refuses("unknown_query", "query", "people.two words", "--data", data());
    Shell.refuses("not_ready", "query", "people.find_people", "--url", "http://127.0.0.1:1");
  }

  @Test
  void an_unknown_command_of_a_domain_is_refused_with_its_code() {
    Shell.Said said = Shell.run("send", "people.person.vanish", "--id", PERSON, "--data", data());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out() + said.err()).contains("unknown_command");
  }

  @Test
  void wrong_values_end_with_1_and_their_code() {
    Shell.refuses("invalid_parameter", "query", "people.find_people", "limit", "--data", data());
    Shell.refuses(
        "invalid_parameter", "query", "people.find_people", "--limit", "0", "--data", data());
    Shell.refuses(
        "invalid_cursor", "query", "people.find_people", "--cursor", "x", "--data", data());
    Shell.refuses("invalid_cursor", "events", "--after", "7", "--data", data());
    Shell.refuses("invalid_parameter", "events", "--url", "dragons");
    Shell.refuses("invalid_", "send", "people.person.register", "--id", "seven", "--data", data());
  }

  @Test
  void malformed_json_is_named_as_such() throws Exception {
    Path file = Files.writeString(home.resolve("bad.json"), "{\"name\": ");

    Shell.refuses(
        "malformed_json",
        "send",
        "people.person.register",
        "--id",
        PERSON,
        "--json",
        file,
        "--data",
        data());
  }

  @Test
  void a_missing_file_is_named() {
    Shell.Said said =
        Shell.run(
            "send",
            "people.person.register",
            "--id",
            PERSON,
            "--json",
            home.resolve("none.json"),
            "--data",
            data());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("none.json").contains("expected");
  }

  @Test
  void a_wrong_command_line_ends_with_2() {
    assertThat(Shell.run("dance").code()).isEqualTo(2);
    assertThat(Shell.run("send", "people.person.register").code()).isEqualTo(2);
    assertThat(Shell.run("events", "--data").code()).isEqualTo(2);
    assertThat(Shell.run("query", "people.find_people", "--limit", "many").code()).isEqualTo(2);
  }

  @Test
  void help_and_catalog_end_with_0() {
    assertThat(Shell.run("--help").out()).contains("send", "query", "events", "verify");
    Shell.Said catalog = Shell.run("catalog", "--json");
    assertThat(catalog.code()).as(catalog.err()).isZero();
    assertThat(catalog.out()).contains("people.person.register", "git.get_commits");
  }

  @Test
  void a_folder_that_a_node_holds_takes_no_second_node() throws Exception {
    try (ServedNode _ = ServedNode.on(data())) {
      Shell.refuses("locked", "up", "--data", data(), "--port", "0");
    }
  }

  @Test
  void a_port_in_use_is_refused_and_the_folder_is_free_again() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Shell.refuses("port_in_use", "up", "--data", data(), "--port", taken.getLocalPort());
    }
    assertThat(register(PERSON).code()).isZero();
  }

  @Test
  void an_invalid_setting_is_refused_and_nothing_is_written() throws Exception {
    Files.createDirectories(data());
    Files.writeString(data().resolve("cim.properties"), "prot=7\n");

    Shell.refuses("invalid_parameter", "up", "--data", data());
    Shell.refuses("invalid_parameter", "up", "--data", home.resolve("other"), "--port", "70000");

    assertThat(data()).isDirectoryNotContaining("glob:**cim-*");
    assertThat(home.resolve("other")).doesNotExist();
  }

  @Test
  void a_missing_repository_is_refused_and_nothing_is_written() {
    Shell.refuses("invalid_source", "import", "git", home.resolve("nothing"), "--data", data());

    assertThat(Shell.run("events", "--data", data(), "--json").out()).isEmpty();
  }

  @Test
  void a_source_that_is_not_there_starts_no_node() {
    Shell.refuses("invalid_source", "up", "--import", home.resolve("nothing"), "--data", data());

    assertThat(data()).doesNotExist();
  }

  @Test
  void a_folder_of_a_newer_format_is_refused() throws Exception {
    register(PERSON);
    Path node = data().resolve("cim-node.json");
    Value.Map fields = CheckedJson.read("cim-node.json", Files.readAllBytes(node));
    Value.Map.Builder newer = Value.map().put("format", 99);
    fields
        .entries()
        .forEach((name, value) -> {
          if (!name.equals("format")) {
            newer.put(name, value);
          }
        });
    Files.write(node, CheckedJson.write(newer.build()));

    Shell.Said said = Shell.run("events", "--data", data());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("newer_format").contains("99 (expected: at most 1);");
  }

  @Test
  void a_running_node_takes_commands_only_with_its_token_and_by_its_rules() throws Exception {
    Path ada = Files.writeString(home.resolve("ada.json"), ServedNode.ADA);
    Path old = Files.writeString(home.resolve("old.json"), "{\"name\":{\"given\":7}}");
    Path more =
        Files.writeString(home.resolve("more.json"), "{\"name\":{\"given\":\"A\"},\"age\":7}");
    Path large =
        Files.writeString(
            home.resolve("large.json"), "{\"email\":\"" + "x".repeat(1 << 20) + "\"}");
    try (ServedNode node = ServedNode.on(data())) {
      Object[] send = {"send", "people.person.register", "--id", PERSON, "--json"};
      Shell.refuses("unauthenticated", join(send, ada, "--url", node.at("/")));
      Shell.refuses(
          "unauthenticated", join(send, ada, "--url", node.at("/"), "--token", "0".repeat(64)));
      Shell.refuses("body_too_large", join(send, large, "--data", data()));
      rejected("invalid_field", join(send, old, "--data", data()));
      rejected("unknown_field", join(send, more, "--data", data()));
      rejected("revision_conflict", join(send, ada, "--revision", 7, "--data", data()));
      assertThat(node.events()).as("nothing is written").isZero();

      Shell.Said first = Shell.run(join(send, ada, "--key", "k", "--data", data()));
      Shell.Said again = Shell.run(join(send, ada, "--key", "k", "--data", data()));

      assertThat(first.code()).isZero();
      assertThat(again).isEqualTo(first);
      assertThat(node.events()).isEqualTo(1);
    }
  }

  private static void rejected(String code, Object... words) {
    Shell.Said said = Shell.run(words);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.json().text("code")).isEqualTo(code);
    assertThat(said.json().text("reason")).contains("(expected: ");
  }

  @Test
  void a_query_prints_a_table_pages_and_its_ack() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      for (int i = 0; i < 3; i++) {
        node.post(ServedNode.register(new UUID(7, i)), ServedNode.ADA, "Prefer", "wait=30");
      }
      Object[] ask = {"query", "people.find_people", "text=ada", "--data", data()};

      Shell.Said table = Shell.run(ask);
      Shell.Said page = Shell.run(join(ask, "--limit", 2, "--json"));
      Shell.Said rest = Shell.run(join(ask, "--cursor", page.json().text("next"), "--json"));
      Shell.Said ack = Shell.run(join(ask, "--ack"));

      assertThat(table.out().lines().toList().getLast()).isEqualTo("3 of 3 items");
      assertThat(page.json().list("items").items()).hasSize(2);
      assertThat(page.json().integer("total")).isEqualTo(3);
      assertThat(rest.json().list("items").items()).hasSize(1);
      assertThat(ack.json().text("status")).isEqualTo("accepted");
    }
  }

  private static Object[] join(Object[] words, Object... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  @Test
  void only_a_domain_of_the_folder_is_verified_alone() throws Exception {
    register(PERSON);

    assertThat(Shell.run("verify", "--domain", "people", "--data", data()).code()).isZero();
    Shell.refuses("unknown_domain", "verify", "--domain", "nonsense", "--data", data());
    try (ServedNode node = ServedNode.on(data())) {
      Shell.refuses("invalid_parameter", "verify", "--domain", "people", "--url", node.at("/"));
      Shell.Said whole = Shell.run("verify", "--json", "--data", data());
      assertThat(whole.json().find("ok")).hasValue(Value.of(true));
    }
  }

  @Test
  void the_doctor_says_where_the_node_of_a_folder_is() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      Shell.Said said = Shell.run("doctor", "--data", data());

      assertThat(said.code()).isZero();
      assertThat(said.out()).contains(node.at("/").toString().replaceAll("/$", ""));
    }
  }

  @Test
  void an_unknown_kind_of_import_is_refused() {
    Shell.refuses("invalid_field", "import", "dragons", home, "--data", data());
  }
}

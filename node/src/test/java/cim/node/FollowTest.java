package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim events --follow}: what was, then what comes, from wherever one left off. */
final class FollowTest {
  @TempDir private static Path home;
  private static ServedNode node;

  @BeforeAll
  static void start() throws Exception {
    node = ServedNode.on(home.resolve("data"));
  }

  @AfterAll
  static void end() {
    node.close();
  }

  private static UUID person() throws Exception {
    UUID person = UUID.randomUUID();
    node.post(ServedNode.register(person), ServedNode.ADA, "Prefer", "wait=30");
    return person;
  }

  private static UUID graph() throws Exception {
    UUID graph = UUID.randomUUID();
    node.post(
        "/api/v1/graphs/graph/" + graph + "/create",
        "{\"name\":\"plan\",\"kind\":\"generic\"}",
        "Prefer",
        "wait=30");
    return graph;
  }

  private static Shell.Going follow(Object... more) {
    Object[] words = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"events", "--follow", "--json", "--data", home.resolve("data")},
        0,
        words,
        0,
        5);
    System.arraycopy(more, 0, words, 5, more.length);
    return Shell.start(words);
  }

  private static String stream(Value.Map event) {
    return event.map("metadata").map("context").text("stream");
  }

  private static long position(Value.Map event) {
    return event.map("metadata").map("context").integer("position");
  }

  /** Lines up to the one of this stream. */
  private static Value.Map until(Shell.Going going, UUID stream) throws InterruptedException {
    Value.Map event = going.line();
    while (!stream(event).equals(stream.toString())) {
      event = going.line();
    }
    return event;
  }

  @Test
  void what_was_comes_first_then_what_happens() throws Exception {
    UUID before = person();
    try (Shell.Going going = follow()) {
      until(going, before);

      UUID live = person();

      assertThat(stream(until(going, live))).isEqualTo(live.toString());
    }
  }

  @Test
  void only_the_domain_that_was_asked_for_comes() throws Exception {
    try (Shell.Going going = follow("--domain", "graphs")) {
      person();
      UUID graph = graph();

      Value.Map event = until(going, graph);

      assertThat(event.text("domain")).isEqualTo("graphs");
    }
  }

  @Test
  void who_goes_on_after_what_he_saw_misses_nothing_and_sees_nothing_twice() throws Exception {
    UUID seen = person();
    long position;
    try (Shell.Going going = follow("--domain", "people")) {
      position = position(until(going, seen));
    }
    UUID missed = person();

    try (Shell.Going going = follow("--domain", "people", "--after", position)) {
      UUID live = person();

      Value.Map first = going.line();
      Value.Map second = going.line();

      assertThat(stream(first)).isEqualTo(missed.toString());
      assertThat(position(first)).isEqualTo(position + 1);
      assertThat(stream(second)).isEqualTo(live.toString());
    }
  }

  @Test
  void only_the_stream_that_was_asked_for_comes() throws Exception {
    person();
    UUID wanted = person();

    try (Shell.Going going = follow("--stream", wanted)) {
      assertThat(stream(going.line())).isEqualTo(wanted.toString());
    }
  }

  @Test
  void without_json_an_event_is_one_readable_line() throws Exception {
    UUID person = person();

    Shell.Said said =
        Shell.run("events", "--data", home.resolve("data"), "--stream", person.toString());

    assertThat(said.out().strip())
        .contains("people.person.registered.v2", person.toString(), "\"Ada\"");
  }

  @Test
  void a_domain_that_there_is_not_is_refused_whether_followed_or_not() {
    for (String how : List.of("--json", "--follow")) {
      Shell.Said said = Shell.run("events", how, "--domain", "nonsense", "--url", node.at("/"));

      assertThat(said.err())
          .startsWith("unknown_domain: nonsense (expected: one of ")
          .contains("cim, ", "documents, ", "git, ");
      assertThat(said.code()).isEqualTo(1);
    }
  }

  @Test
  void followed_events_without_json_are_readable_lines_too() throws Exception {
    UUID person = person();
    ServedNode other = ServedNode.on(home.resolve("third"));
    other.post(ServedNode.register(person), ServedNode.ADA, "Prefer", "wait=30");
    try (Shell.Going going = Shell.start("events", "--follow", "--url", other.at("/"))) {
      assertThat(going.text()).contains("people.person.registered.v2", person.toString());

      other.close();

      assertThat(going.end().code()).isZero();
    }
  }

  @Test
  void it_ends_when_nobody_reads_it_any_more() throws Exception {
    person();
    PrintWriter gone =
        new PrintWriter(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            false,
            StandardCharsets.UTF_8);

    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(() ->
            Main.line()
                .setOut(gone)
                .execute("events", "--follow", "--url", node.at("/").toString()));

    assertThat(code.get(ServedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
  }

  @Test
  void a_node_that_breaks_off_is_told_from_one_that_stops() throws Exception {
    try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Shell.Going going =
            Shell.start(
                "events", "--follow", "--url", "http://127.0.0.1:" + broken.getLocalPort())) {
      try (Socket socket = broken.accept()) {
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nid: "
                    .getBytes(StandardCharsets.US_ASCII));
      }

      Shell.Said said = going.end();

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).startsWith("connection_lost: ").contains("(expected: a node that");
    }
  }

  @Test
  void it_ends_well_when_the_node_stops() throws Exception {
    ServedNode other = ServedNode.on(home.resolve("other"));
    try (Shell.Going going = Shell.start("events", "--follow", "--json", "--url", other.at("/"))) {
      other.post(ServedNode.register(UUID.randomUUID()), ServedNode.ADA);
      going.line();

      other.close();

      Shell.Said said = going.end();
      assertThat(said.code()).as(said.err()).isZero();
    }
  }
}

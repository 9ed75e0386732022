package cim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim up} as a process of its own, ended as a system ends it. */
final class UpTest {
  private static final String PREFIX = "CIM is at ";

  @TempDir private Path home;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Up start(Object... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up",
                "--port",
                "0",
                "--data",
                data().toString()));
    Stream.of(more).map(Object::toString).forEach(command::add);
    Process process = new ProcessBuilder(command).start();
    return new Up(process, process.inputReader(), process.errorReader());
  }

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  /** A node in a process of its own. */
  private record Up(Process process, BufferedReader out, BufferedReader err)
      implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Path data() {
    return home.resolve("data");
  }

  @Test
  void up_says_where_it_is_in_one_line_imports_and_ends_well_on_sigterm() throws Exception {
    Path repository = GeneratedRepository.in(home.resolve("repository")).path();
    try (Up up = start("--import", repository)) {
      String line = String.valueOf(up.out.readLine());
      assertThat(line).matches(PREFIX + "http://127\\.0\\.0\\.1:[0-9]+");
      String url = line.substring(PREFIX.length());
      assertThat(get(url + "/live")).isEqualTo("live\n");
      assertThat(get(url + "/ready")).isEqualTo("ready\n");
      assertThat(up.err.readLine()).contains(Files.readString(data().resolve("token")).strip());
      assertThat(rights(data().resolve("token"))).isEqualTo("rw-------");
      assertThat(up.err.readLine()).startsWith("git: imported").contains("6 commits");
      assertThat(up.err.readLine()).startsWith("files: imported");
      Value.Map commits = (Value.Map) Json.parse(get(url + "/api/v1/git/get_commits?limit=1"));
      assertThat(commits.integer("total")).isEqualTo(6);

      endsOnSigterm(up);

      assertThat(up.out.readLine()).as("a second line").isNull();
      assertThat(data().resolve("token")).exists();
      assertThat(data().resolve("address")).doesNotExist();
    }
  }

  @Test
  void up_ends_well_on_sigterm_while_others_listen() throws Exception {
    try (Up up = start()) {
      URI url = URI.create(String.valueOf(up.out.readLine()).substring(PREFIX.length()));
      listenWhileItEnds(up, url);
    }
  }

  private void listenWhileItEnds(Up up, URI url) throws Exception {
    try (Stream<String> stream =
            http.send(
                    HttpRequest.newBuilder(url.resolve("/api/v1/events/stream")).build(),
                    BodyHandlers.ofLines())
                .body();
        LiveNode live = new LiveNode(http, url);
        Shell.Going going = Shell.start("events", "--follow", "--json", "--data", data())) {
      http.send(
          HttpRequest.newBuilder(url.resolve(ServedNode.register(UUID.randomUUID())))
              .header(
                  "Authorization", "Bearer " + Files.readString(data().resolve("token")).strip())
              .POST(BodyPublishers.ofString(ServedNode.ADA))
              .build(),
          BodyHandlers.discarding());
      live.say("{\"subscribe\":{\"id\":\"s1\",\"topic\":\"events\"}}");
      live.await(message -> LiveNode.is(message, "event"));
      going.line();
      assertThat(stream.iterator().next()).startsWith("id: ");

      endsOnSigterm(up);

      Shell.Said followed = going.end();
      assertThat(followed.code()).as(followed.err()).isZero();
    }
  }

  /** The kernel fails its syncs from some moment on, as a dying disk does (F11, F21). */
  @Test
  void up_that_was_poisoned_says_so_when_it_ends_and_ends_with_1() throws Exception {
    try (Up up = start()) {
      URI url = URI.create(String.valueOf(up.out.readLine()).substring(PREFIX.length()));
      UUID ada = UUID.randomUUID();
      assertThat(send(url, ada, "register", "Lovelace").statusCode()).isEqualTo(200);

      Process strace = failSyncs(up.process.pid());
      try {
        HttpResponse<String> refused = send(url, ada, "rename", "Byron");
        for (int i = 0; i < 10_000 && strace.isAlive() && refused.statusCode() == 200; i++) {
          refused = send(url, ada, "rename", "Lovelace " + i);
        }
        assumeTrue(strace.isAlive(), "SKIPPED: strace cannot attach to a process here");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("poisoned", "Input/output error", "end the process");
        assertThat(send(url, ada, "rename", "King").body()).contains("poisoned");

        up.process.toHandle().destroy();

        assertThat(up.process.waitFor(30, TimeUnit.SECONDS)).as("ended within 30 s").isTrue();
        assertThat(up.process.exitValue()).isEqualTo(1);
        assertThat(up.err.lines()).anyMatch(line -> line.startsWith("POISONED people: "));
      } finally {
        strace.destroy();
      }
    }
    assertThat(Shell.run("verify", "--data", data()).out()).startsWith("OK");
  }

  private static Process failSyncs(long pid) throws Exception {
    return new ProcessBuilder(
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-p",
            "" + pid,
            "-e",
            "trace=fdatasync",
            "-e",
            "inject=fdatasync:error=EIO")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private HttpResponse<String> send(URI url, UUID person, String command, String family)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(url.resolve("/api/v1/people/person/" + person + "/" + command))
            .header("Authorization", "Bearer " + Files.readString(data().resolve("token")).strip())
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=30")
            .POST(
                BodyPublishers.ofString(
                    "{\"name\":{\"given\":\"Ada\",\"family\":\"%s\"}}".formatted(family)))
            .build(),
        BodyHandlers.ofString());
  }

  private static void endsOnSigterm(Up up) throws Exception {
    up.process.toHandle().destroy();

    assertThat(up.process.waitFor(30, TimeUnit.SECONDS)).as("ended within 30 s").isTrue();
    assertThat(up.process.exitValue()).isZero();
    List<String> complaints = up.err.lines().filter(text -> text.contains("ERROR")).toList();
    assertThat(complaints).isEmpty();
  }

  private static String rights(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private String get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}

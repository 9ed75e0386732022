package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim up} as a process of its own, ended as a system ends it. */
final class UpTest {
  private static final String PREFIX = "CIM is at ";

  @TempDir private Path home;

  @Test
  void up_says_where_it_is_keeps_its_token_private_and_ends_well_on_sigterm() throws Exception {
    Path data = home.resolve("data");
    Process up = start(data);
    try (var out = up.inputReader()) {
      String line = String.valueOf(out.readLine());

      assertThat(line).startsWith(PREFIX + "http://127.0.0.1:");
      assertThat(out.readLine()).contains(Files.readString(data.resolve("token")).strip());
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token"))))
          .isEqualTo("rw-------");
      assertThat(isReady(line.substring(PREFIX.length()))).isEqualTo(200);

      up.destroy();

      assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(up.exitValue()).isZero();
      assertThat(data.resolve("token")).exists();
      assertThat(data.resolve("address")).doesNotExist();
    } finally {
      up.destroyForcibly();
    }
  }

  private Process start(Path data) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "cim.node.Main",
            "up",
            "--port",
            "0",
            "--data",
            data.toString())
        .redirectError(home.resolve("err").toFile())
        .start();
  }

  private static int isReady(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url + "/ready")).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}

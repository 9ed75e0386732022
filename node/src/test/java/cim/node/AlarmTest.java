package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is damaged while its node runs, as every face shows it. */
final class AlarmTest {
  private final UUID hurt = UUID.randomUUID();
  private final UUID well = UUID.randomUUID();

  @TempDir private Path home;
  private ServedNode node;

  @BeforeEach
  void damage() throws Exception {
    node = ServedNode.on(home);
    for (UUID person : new UUID[] {hurt, well}) {
      String body = ServedNode.ADA.replace("ada@", person + "@");
      assertThat(node.post(ServedNode.register(person), body, "Prefer", "wait=30").statusCode())
          .isEqualTo(200);
    }
    flipFirstBlock();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void only_the_damaged_stream_stops_and_says_why() throws Exception {
    HttpResponse<String> refused = node.get("/api/v1/streams/" + hurt);

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("corrupt", "damaged at byte", hurt.toString());
    assertThat(node.get("/api/v1/streams/" + well).statusCode()).isEqualTo(200);
    assertThat(node.get("/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void the_node_names_the_alarm_with_its_stream() throws Exception {
    assertThat(alarms()).isEmpty();

    node.get("/api/v1/streams/" + hurt);

    assertThat(alarms())
        .singleElement()
        .satisfies(value -> {
          Value.Map alarm = (Value.Map) value;
          assertThat(alarm.text("code")).isEqualTo("CORRUPT");
          assertThat(alarm.text("domain")).isEqualTo("people");
          assertThat(alarm.list("streams").items().toString()).contains(hurt.toString());
          assertThat(alarm.text("reason")).contains("expected", "restore this file from a copy");
        });
    assertThat(node.get("/metrics").body())
        .contains("cim_alarms{code=\"CORRUPT\",domain=\"people\"} 1.0");
  }

  @Test
  void the_doctor_passes_it_on_and_ends_with_1() throws Exception {
    node.get("/api/v1/streams/" + hurt);

    Shell.Said said = Shell.run("doctor", "--data", home);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("FAULT alarm", "CORRUPT: ", hurt.toString());
  }

  private List<Value> alarms() throws Exception {
    return ServedNode.json(node.get("/api/v1/node")).list("alarms").items();
  }

  private void flipFirstBlock() throws Exception {
    try (Stream<Path> files = Files.walk(home.resolve("cim-events/people"))) {
      Path log = files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(log);
      bytes[200] ^= 1;
      Files.write(log, bytes);
    }
  }
}

package cim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import cim.model.Recorded;
import cim.testkit.Lamp.GoodDecider;
import cim.testkit.Lamp.LampCommand.Switch;
import cim.testkit.Lamp.LampEvent;
import cim.testkit.Lamp.LampEvent.Switched;
import cim.testkit.Lamp.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRecordingTest {
  private static final EntityId<Lamp> LAMP = EntityId.derived("the lamp of the tests");
  private static final EntityId<Lamp> OTHER = EntityId.derived("another lamp");

  @TempDir private Path home;

  @Test
  void what_a_node_recorded_is_the_past_of_a_test() throws Exception {
    Path file = Files.write(home.resolve("lamps.jsonl"), recorded());

    List<LampEvent> past =
        EventRecording.read(file).of(LAMP.value(), LampEvent.class, new LampDomain());

    assertThat(past).containsExactly(new Switched(Status.ON), new Switched(Status.BROKEN));
    DeciderFixture.given(new GoodDecider())
        .events(past)
        .when(new Switch(LAMP, Status.ON))
        .rejected("lamp_broken");
  }

  @Test
  void a_recording_keeps_when_and_of_what_an_event_is() {
    Recorded<?> last = EventRecording.of(recorded().stream()).events().getLast();

    assertThat(last.subject()).hasToString("lamps.lamp.switched.v1");
    assertThat(last.stream()).isEqualTo(LAMP.value());
    assertThat(last.revision()).isEqualTo(1);
    assertThat(last.at()).isEqualTo(DeciderFixture.NOW);
    assertThat(last.actor()).isPresent();
  }

  private static List<String> recorded() {
    try (MemoryNode node =
        MemoryNode.at(InstantSource.fixed(DeciderFixture.NOW), new LampDomain())) {
      for (Switch command :
          List.of(
              new Switch(LAMP, Status.ON),
              new Switch(OTHER, Status.ON),
              new Switch(LAMP, Status.BROKEN))) {
        node.importing().send(UUID.randomUUID(), command).join();
      }
      return node.recording("lamps");
    }
  }
}

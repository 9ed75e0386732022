package cim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandInBusTest {
  private final StandInBus bus = new StandInBus();

  @Test
  void it_accepts_and_remembers_what_was_sent() {
    CommandMessage first = message("lamps.lamp.switch");
    CommandMessage second = message("lamps.lamp.repair");

    assertThat(bus.send(first)).isInstanceOf(CommandAck.Accepted.class);
    bus.inOrder().send(second);

    assertThat(bus.sent()).containsExactly(first, second);
  }

  @Test
  void it_refuses_the_commands_that_it_is_told_to_until_it_is_told_otherwise() {
    bus.refusing("lamps.lamp.switch", "lamp_broken");
    assertThat(bus.send(message("lamps.lamp.switch")))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class, ack -> assertThat(ack.code()).isEqualTo("lamp_broken"));
    assertThat(bus.send(message("lamps.lamp.repair"))).isInstanceOf(CommandAck.Accepted.class);

    bus.accepting("lamps.lamp.switch");
    assertThat(bus.send(message("lamps.lamp.switch"))).isInstanceOf(CommandAck.Accepted.class);
  }

  private static CommandMessage message(String type) {
    return new CommandMessage(
        type,
        new UUID(1, 1),
        Value.map().build(),
        Causality.root(UUID.randomUUID()),
        new Principal(new UUID(2, 2), "tester", List.of("write")),
        OptionalLong.empty(),
        Durability.LOCAL);
  }
}

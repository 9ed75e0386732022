package cim.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.InvalidValue;
import cim.model.Version;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Data that do not say a command: they are refused, or somebody hears of it. */
class BadInputTest {

  record Bell(long rung) {}

  sealed interface BellCommand extends Command<Bell> {
    record Ring(EntityId<Bell> bell, Tone tone, Times times) implements BellCommand {}
  }

  sealed interface BellEvent extends Event<Bell> {
    @Version(1)
    record Rung(Tone tone) implements BellEvent {}
  }

  record Tone(String value) {
    Tone {
      if (value.isBlank()) {
        throw new InvalidValue("tone", value, "a tone such as c");
      }
    }
  }

  record Times(long value) {}

  /** What a bell's decider does when it is rung; refuses nothing. */
  private static class Ringing implements Decider<BellCommand, BellEvent, Bell> {
    @Override
    public Bell initial() {
      return new Bell(0);
    }

    @Override
    public Decision<BellEvent> decide(BellCommand command, Bell state, Inputs in) {
      return switch (command) {
        case BellCommand.Ring ring -> ring(ring);
      };
    }

    Decision<BellEvent> ring(BellCommand.Ring ring) {
      return Decision.accept(new BellEvent.Rung(ring.tone()));
    }

    @Override
    public Bell evolve(Bell state, BellEvent event) {
      return new Bell(state.rung() + 1);
    }
  }

  @Test
  void what_refuses_every_bad_field_by_its_name_passes() {
    assertThatCode(() -> check(new Ringing())).doesNotThrowAnyException();
  }

  @Test
  void a_decider_that_throws_for_a_number_is_found() {
    Ringing planted =
        new Ringing() {
          @Override
          Decision<BellEvent> ring(BellCommand.Ring ring) {
            Math.toIntExact(ring.times().value());
            return super.ring(ring);
          }
        };
    assertThatThrownBy(() -> check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(expected: refused, or decided)")
        .hasRootCauseInstanceOf(ArithmeticException.class);
  }

  private static void check(Decider<BellCommand, BellEvent, Bell> decider) {
    Domain domain =
        Domain.named("bells", "Bells that ring")
            .aggregate(
                Aggregate.of("bell", BellCommand.class, BellEvent.class, Bell.class, decider))
            .build();
    AggregateType bell = Registry.of(domain).domain("bells").aggregates().getFirst();
    Value.Map good = Value.map().put("tone", "c").put("times", 3).build();
    BadInput.check(bell, bell.commands().getFirst(), UUID.randomUUID(), good);
  }
}

package cim.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.testkit.Lamp.GoodDecider;
import cim.testkit.Lamp.LampCommand;
import cim.testkit.Lamp.LampEvent;
import cim.testkit.Lamp.Status;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The properties find the faults that they are there to find. */
class DeciderPropertiesTest {

  @Test
  void a_good_decider_passes() {
    assertThatCode(() -> check(new GoodDecider())).doesNotThrowAnyException();
  }

  @Test
  void a_decider_that_does_it_again_is_found() {
    assertFound(
        "nothing the second time",
        new GoodDecider() {
          @Override
          public Decision<LampEvent> decide(LampCommand command, Lamp state, Inputs in) {
            return state.status() == Status.BROKEN
                ? Decision.reject("lamp_broken", "the lamp is broken; put in a new one")
                : Decision.accept(new LampEvent.Switched(Status.ON));
          }
        });
  }

  @Test
  void a_transition_that_is_not_declared_is_found() {
    assertFound(
        "a declared transition",
        new GoodDecider() {
          @Override
          public Decision<LampEvent> decide(LampCommand command, Lamp state, Inputs in) {
            return state.status() == Status.BROKEN && turnsOn(command)
                ? Decision.accept(new LampEvent.Switched(Status.ON))
                : super.decide(command, state, in);
          }
        });
  }

  @Test
  void a_decider_that_decides_by_chance_is_found() {
    AtomicInteger calls = new AtomicInteger();
    assertFound(
        "the same decision again",
        new GoodDecider() {
          @Override
          public Decision<LampEvent> decide(LampCommand command, Lamp state, Inputs in) {
            return calls.incrementAndGet() % 2 == 0
                ? Decision.nothing()
                : super.decide(command, state, in);
          }
        });
  }

  @Test
  void a_decider_that_never_does_anything_is_found() {
    assertFound(
        "to be met",
        new GoodDecider() {
          @Override
          public Decision<LampEvent> decide(LampCommand command, Lamp state, Inputs in) {
            return Decision.nothing();
          }
        });
  }

  @Test
  void a_state_that_refuses_what_has_happened_is_found() {
    assertThatThrownBy(() ->
            check(
                new GoodDecider() {
                  @Override
                  public Lamp evolve(Lamp state, LampEvent event) {
                    if (state.status() == Status.BROKEN) {
                      throw new IllegalStateException("planted");
                    }
                    return super.evolve(state, event);
                  }
                }))
        .hasRootCauseMessage("planted")
        .hasMessageContaining("the smallest history that shows it:\n  - Switched[to=BROKEN]");
  }

  private static boolean turnsOn(LampCommand command) {
    return command instanceof LampCommand.Switch change && change.to() == Status.ON;
  }

  private static void assertFound(String expected, Decider<LampCommand, LampEvent, Lamp> decider) {
    assertThatThrownBy(() -> check(decider))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(expected: " + expected + ")");
  }

  private static void check(Decider<LampCommand, LampEvent, Lamp> decider) {
    DeciderProperties.check(Lamp.with(decider), Generator.seeded(42));
  }
}

package cim.testkit;

import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityId;
import cim.testkit.Lamp.GoodDecider;
import cim.testkit.Lamp.LampCommand.Switch;
import cim.testkit.Lamp.LampEvent.Switched;
import cim.testkit.Lamp.Status;
import org.junit.jupiter.api.Test;

/** The fixture fails where it should. */
class DeciderFixtureTest {
  private static final EntityId<Lamp> LAMP = EntityId.derived("a lamp");
  private final DeciderFixture.Then<Lamp.LampEvent, Lamp> switchedOn =
      given(new GoodDecider()).noEvents().when(new Switch(LAMP, Status.ON));

  @Test
  void the_events_that_were_caused_are_accepted() {
    assertThatCode(() -> switchedOn.then(new Switched(Status.ON)).leaves(new Lamp(Status.ON)))
        .doesNotThrowAnyException();
  }

  @Test
  void other_events_are_a_fault() {
    assertThatThrownBy(() -> switchedOn.then(new Switched(Status.BROKEN)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> switchedOn.then(new Switched(Status.ON), new Switched(Status.ON)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void nothing_and_rejected_are_faults_where_something_happened() {
    assertThatThrownBy(switchedOn::nothing).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> switchedOn.rejected("lamp_broken")).isInstanceOf(AssertionError.class);
  }

  @Test
  void another_code_is_a_fault() {
    DeciderFixture.Then<Lamp.LampEvent, Lamp> broken =
        given(new GoodDecider())
            .events(new Switched(Status.BROKEN))
            .when(new Switch(LAMP, Status.ON));
    broken.rejected("lamp_broken");
    assertThatThrownBy(() -> broken.rejected("lamp_off")).isInstanceOf(AssertionError.class);
  }

  @Test
  void another_state_is_a_fault() {
    DeciderFixture.After<Lamp> after = switchedOn.then(new Switched(Status.ON));
    assertThatThrownBy(() -> after.leaves(new Lamp(Status.OFF))).isInstanceOf(AssertionError.class);
  }

  @Test
  void what_happened_elsewhere_is_told_only_of_an_aggregate_that_says_what_it_seeks() {
    assertThatThrownBy(() -> given(new GoodDecider()).elsewhere(LAMP, new Switched(Status.ON)))
        .hasMessageContaining("expected: given(Aggregate)");
  }

  @Test
  void an_aggregate_that_seeks_nothing_finds_nothing() {
    given(Lamp.with(new GoodDecider()))
        .elsewhere(EntityId.derived("another"), new Switched(Status.BROKEN))
        .noEvents()
        .when(new Switch(LAMP, Status.ON))
        .then(new Switched(Status.ON));
  }
}

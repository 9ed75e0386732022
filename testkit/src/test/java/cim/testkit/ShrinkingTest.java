package cim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.testkit.Lamp.GoodDecider;
import cim.testkit.Lamp.LampCommand;
import cim.testkit.Lamp.LampEvent;
import cim.testkit.Lamp.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

  private record Parcel(String label, List<Integer> weights, Optional<Parcel> inner) {
    Parcel {
      if (label.isEmpty()) {
        throw new InvalidValue("label", label, "not empty");
      }
    }
  }

  @Test
  void what_is_left_of_a_history_is_what_breaks_the_property() {
    List<Integer> history = IntStream.rangeClosed(1, 30).boxed().toList();

    AssertionError found =
        Shrinking.smallest(
            history,
            Simpler::than,
            tried ->
                tried.contains(7) && tried.stream().anyMatch(one -> one > 20)
                    ? Optional.of(new AssertionError("seven and more than twenty"))
                    : Optional.empty());

    assertThat(found)
        .hasMessageMatching(
            "seven and more than twenty\n the smallest history that shows it:\n  - 7\n  - 2[1-9]");
  }

  @Test
  void a_value_is_made_simpler_as_its_type_allows() {
    Parcel parcel =
        new Parcel("ab", List.of(4), Optional.of(new Parcel("c", List.of(), Optional.empty())));

    assertThat(Simpler.than(parcel))
        .contains(
            new Parcel("a", parcel.weights(), parcel.inner()),
            new Parcel("ab", List.of(), parcel.inner()),
            new Parcel("ab", List.of(2), parcel.inner()),
            new Parcel("ab", parcel.weights(), Optional.empty()))
        .noneMatch(one -> one.label().isEmpty());
  }

  @Test
  void a_decider_that_goes_wrong_late_is_shown_by_as_few_commands_as_it_takes() {
    assertThatThrownBy(() ->
            DeciderProperties.check(
                Lamp.with(
                    new GoodDecider() {
                      @Override
                      public Lamp evolve(Lamp state, LampEvent event) {
                        Lamp next = super.evolve(state, event);
                        return next.status() == Status.BROKEN ? new Lamp(Status.ON) : next;
                      }
                    }),
                Generator.seeded(42)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing the second time")
        .message()
        .satisfies(message ->
            assertThat(message.lines().filter(line -> line.startsWith("  - ")).toList())
                .singleElement()
                .asString()
                .contains(LampCommand.Switch.class.getSimpleName(), "BROKEN"));
  }
}

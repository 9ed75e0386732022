package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Typed data attached to an entity at run time (seed 001, "Component-Based Architecture"). */
class ComponentsTest {
  private record Colour(String name) implements Component {}

  private record Weight(int grams) implements Component {}

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID ADA = UUID.randomUUID();

  private static Components red() {
    return Components.none().with(new Colour("red"), NOON, Optional.of(ADA));
  }

  @Test
  void a_component_is_found_by_its_type_with_who_and_when() {
    Components.Attached<Colour> attached = red().find(Colour.class).orElseThrow();

    assertThat(attached.component()).isEqualTo(new Colour("red"));
    assertThat(attached.metadata()).isEqualTo(new Components.Metadata(NOON, Optional.of(ADA), 1));
    assertThat(red().find(Weight.class)).isEmpty();
  }

  @Test
  void a_component_of_the_same_type_takes_its_place_and_counts_on() {
    Components blue = red().with(new Colour("blue"), NOON, Optional.empty());

    assertThat(blue.all()).hasSize(1);
    assertThat(blue.find(Colour.class).orElseThrow().metadata().version()).isEqualTo(2);
  }

  @Test
  void adding_and_removing_leave_what_was_as_it_is() {
    Components red = red();
    Components none = red.without(Colour.class);

    assertThat(none.all()).isEmpty();
    assertThat(red.all()).hasSize(1);
    assertThat(none).isEqualTo(Components.none());
  }

  @Test
  void equal_components_are_equal() {
    assertThat(red()).isEqualTo(red()).hasSameHashCodeAs(red());
    assertThat(red()).isNotEqualTo(red().with(new Weight(5), NOON, Optional.empty()));
    assertThat(red().toString()).contains("red");
  }

  @Test
  void nobody_can_change_them_from_outside() {
    assertThatThrownBy(() -> red().all().clear()).isInstanceOf(UnsupportedOperationException.class);
  }
}

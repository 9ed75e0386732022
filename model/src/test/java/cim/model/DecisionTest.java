package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Decision.Rejected;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decisions that every domain makes: a value replaced, one more, one less. */
class DecisionTest {
  private enum Lamp {
    OFF,
    ON,
    BROKEN
  }

  private static final Transitions<Lamp> LAMP =
      Transitions.startingIn(Lamp.OFF)
          .allow(Lamp.OFF, Lamp.ON, Lamp.BROKEN)
          .allow(Lamp.ON, Lamp.OFF);

  @Test
  void a_value_takes_the_place_of_another_by_removal_and_addition() {
    assertThat(replace(Optional.of("old"), "new"))
        .isEqualTo(Decision.accept("removed old", "added new"));
    assertThat(replace(Optional.empty(), "new")).isEqualTo(Decision.accept("added new"));
  }

  @Test
  void the_same_value_again_changes_nothing() {
    assertThat(replace(Optional.of("new"), "new")).isEqualTo(Decision.nothing());
  }

  @Test
  void only_what_is_there_is_removed() {
    assertThat(Decision.remove(Optional.of("old"), one -> "removed " + one))
        .isEqualTo(Decision.accept("removed old"));
    assertThat(Decision.remove(Optional.empty(), one -> "removed " + one))
        .isEqualTo(Decision.nothing());
    assertThat(Decision.remove("a", List.of("a", "b"), "gone")).isEqualTo(Decision.accept("gone"));
    assertThat(Decision.remove("c", List.of("a", "b"), "gone")).isEqualTo(Decision.nothing());
  }

  @Test
  void one_more_is_added_once_and_only_where_there_is_room() {
    assertThat(Decision.add("b", List.of("a"), 2, "added")).isEqualTo(Decision.accept("added"));
    assertThat(Decision.add("a", List.of("a"), 2, "added")).isEqualTo(Decision.nothing());
    assertThat(Decision.add("c", List.of("a", "b"), 2, "added"))
        .isInstanceOfSatisfying(
            Rejected.class, refused -> assertThat(refused.code()).isEqualTo("too_many_entries"));
  }

  @Test
  void a_declared_move_is_made_once() {
    assertThat(LAMP.move(Lamp.OFF, Lamp.ON, "lit")).isEqualTo(Decision.accept("lit"));
    assertThat(LAMP.move(Lamp.ON, Lamp.ON, "lit")).isEqualTo(Decision.nothing());
  }

  @Test
  void a_move_that_is_not_declared_is_refused_with_those_that_are() {
    assertThat(LAMP.move(Lamp.ON, Lamp.BROKEN, "burnt"))
        .isEqualTo(
            Decision.reject("wrong_status", "status: on, which may become off; do that first"));
    assertThat(LAMP.move(Lamp.BROKEN, Lamp.ON, "lit"))
        .isEqualTo(Decision.reject("wrong_status", "status: broken, which is final; use another"));
  }

  @Test
  void a_list_holds_an_item_once() {
    assertThat(Items.with(List.of("a"), "b")).containsExactly("a", "b");
    assertThat(Items.with(List.of("a"), "a")).containsExactly("a");
    assertThat(Items.without(List.of("a", "b"), "a")).containsExactly("b");
    assertThat(Items.withoutThose(List.of("a", "bb"), one -> one.length() > 1))
        .containsExactly("a");
  }

  @Test
  void a_text_loses_the_space_around_it_and_must_be_of_some_length() {
    assertThat(Texts.within(3, "title", " abc ")).isEqualTo("abc");
    assertThatThrownBy(() -> Texts.within(3, "title", "  "))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("title")
        .hasMessageContaining("1 to 3");
    assertThatThrownBy(() -> Texts.within(3, "title", "abcd")).isInstanceOf(InvalidValue.class);
  }

  private static Decision<String> replace(Optional<String> old, String value) {
    return Decision.replace(old, value, one -> "removed " + one, one -> "added " + one);
  }
}

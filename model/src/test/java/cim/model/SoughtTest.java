package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a decision may say that it rests on. */
class SoughtTest {

  private record Opened() implements Event<Object> {}

  @Test
  void a_tag_is_sought_on_events_of_any_type() {
    assertThat(Sought.tagged("email", "a").items())
        .containsExactly(new Sought.Item(Set.of(), Map.of("email", "a"), Sought.Which.ALL));
  }

  @Test
  void types_and_tags_are_sought_together() {
    assertThat(Sought.tagged("email", "a").and("shop", 1).among(Opened.class).items())
        .containsExactly(
            new Sought.Item(
                Set.of(Opened.class), Map.of("email", "a", "shop", 1), Sought.Which.ALL));
  }

  @Test
  void only_the_newest_is_sought_where_it_says_it_all() {
    assertThat(Sought.tagged("email", "a").newest().among(Opened.class).items())
        .containsExactly(
            new Sought.Item(Set.of(Opened.class), Map.of("email", "a"), Sought.Which.NEWEST));
  }

  @Test
  void either_of_two_is_sought_once_where_they_are_the_same() {
    Sought first = Sought.tagged("email", "a");
    assertThat(first.or(Sought.tagged("email", "b")).items()).hasSize(2);
    assertThat(first.or(Sought.tagged("email", "a"))).isEqualTo(first);
    assertThat(first.or(Sought.NOTHING)).isEqualTo(first);
  }

  @Test
  void what_is_sought_already_is_not_sought_again() {
    Sought first = Sought.tagged("email", "a");
    Sought second = Sought.tagged("email", "b");
    assertThat(first.or(second).without(first)).isEqualTo(second);
    assertThat(first.without(first)).isEqualTo(Sought.NOTHING);
  }

  @Test
  void types_without_a_tag_are_refused_since_they_would_read_the_whole_log() {
    assertThatThrownBy(() -> new Sought.Item(Set.of(Opened.class), Map.of(), Sought.Which.ALL))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("at least one");
  }
}

package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** State machines with declared transitions. */
class TransitionsTest {
  private enum Door {
    CLOSED,
    OPEN,
    LOCKED,
    WALLED
  }

  private static final Transitions<Door> DOOR =
      Transitions.startingIn(Door.CLOSED)
          .allow(Door.CLOSED, Door.OPEN, Door.LOCKED)
          .allow(Door.OPEN, Door.CLOSED)
          .allow(Door.LOCKED, Door.CLOSED);

  @Test
  void what_is_declared_is_allowed_and_nothing_else() {
    assertThat(DOOR.allows(Door.CLOSED, Door.LOCKED)).isTrue();
    assertThat(DOOR.allows(Door.OPEN, Door.LOCKED)).isFalse();
  }

  @Test
  void staying_is_always_allowed() {
    assertThat(DOOR.allows(Door.WALLED, Door.WALLED)).isTrue();
  }

  @Test
  void a_state_that_no_path_reaches_is_found() {
    assertThat(DOOR.unreachable()).containsExactly(Door.WALLED);
    assertThat(DOOR.allow(Door.LOCKED, Door.WALLED).unreachable()).isEmpty();
  }

  @Test
  void a_state_without_way_out_is_terminal() {
    assertThat(DOOR.isTerminal(Door.WALLED)).isTrue();
    assertThat(DOOR.isTerminal(Door.OPEN)).isFalse();
  }

  @Test
  void allowing_more_gives_another_machine_and_adds_to_what_was() {
    Transitions<Door> wider = DOOR.allow(Door.OPEN, Door.WALLED);

    assertThat(wider.from(Door.OPEN)).isEqualTo(Set.of(Door.CLOSED, Door.WALLED));
    assertThat(DOOR.from(Door.OPEN)).isEqualTo(Set.of(Door.CLOSED));
  }

  @Test
  void the_table_lists_every_state_and_cannot_be_changed() {
    assertThat(DOOR.table()).hasSize(4);
    assertThatThrownBy(() -> DOOR.table().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> DOOR.from(Door.OPEN).add(Door.WALLED))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void it_starts_in_its_first_state() {
    assertThat(DOOR.first()).isEqualTo(Door.CLOSED);
  }
}

package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which conversation a message belongs to, and what caused it. */
class CausalityTest {
  private final UUID id = UUID.randomUUID();

  @Test
  void a_roots_three_ids_are_equal() {
    assertThat(Causality.root(id)).isEqualTo(new Causality(id, id, id, 0));
  }

  @Test
  void a_child_inherits_the_correlation_and_names_its_parent() {
    UUID child = UUID.randomUUID();
    UUID grandchild = UUID.randomUUID();

    Causality last = Causality.root(id).child(child).child(grandchild);

    assertThat(last).isEqualTo(new Causality(grandchild, id, child, 2));
  }

  @Test
  void a_root_cannot_belong_to_another_conversation() {
    assertThatThrownBy(() -> new Causality(id, UUID.randomUUID(), id, 0))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_chain_of_causes_ends_at_its_limit() {
    Causality last = Causality.root(id);
    for (int i = 0; i < Causality.DEPTH_LIMIT; i++) {
      last = last.child(UUID.randomUUID());
    }
    Causality deepest = last;

    assertThat(deepest.depth()).isEqualTo(100);
    assertThatThrownBy(() -> deepest.child(id))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("depth: 101");
  }
}

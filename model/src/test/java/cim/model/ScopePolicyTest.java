package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far and when commits travel, and how safe they are, as words on the wire and in blocks. */
class ScopePolicyTest {

  @ParameterizedTest
  @EnumSource
  void every_scope_is_read_as_it_is_written(Scope scope) {
    assertThat(Scope.parse(scope.text())).isEqualTo(scope);
  }

  @Test
  void scopes_go_from_narrow_to_wide() {
    assertThat(Scope.LOCAL_ONLY).isLessThan(Scope.SUPER_CLUSTER);
    assertThat(Scope.SUPER_CLUSTER.text()).isEqualTo("super_cluster");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Leaf", "universe"})
  void an_unknown_scope_is_refused(String text) {
    assertThatThrownBy(() -> Scope.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"immediate", "batched/500ms", "on_connection", "manual"})
  void every_policy_is_read_as_it_is_written(String text) {
    assertThat(Policy.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "batched", "batched/0ms", "batched/5s", "batched/-5ms", "Immediate"})
  void an_unknown_policy_is_refused(String text) {
    assertThatThrownBy(() -> Policy.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_window_is_longer_than_nothing() {
    assertThatThrownBy(() -> new Policy.Batched(Duration.ZERO)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void durability_is_a_word_too() {
    assertThat(Durability.LOCAL.text()).isEqualTo("local");
  }
}

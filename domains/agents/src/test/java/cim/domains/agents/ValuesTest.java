package cim.domains.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Translate", "translate.", ".german", "a.b.c.d.e.f", "two words"})
  void what_is_no_capability_is_refused(String text) {
    assertThatThrownBy(() -> new Capability(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "*.read", "documents.", "documents.*.read", "Documents"})
  void what_is_no_permission_is_refused(String text) {
    assertThatThrownBy(() -> new Permission(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_capability_knows_all_that_are_more_general() {
    assertThat(new Capability("a.b.c").generalised())
        .extracting(Capability::value)
        .containsExactly("a.b.c", "a.b", "a");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "51,1,1", "1,0,1", "1,1000001,1", "1,1,0", "1,1,86401"})
  void limits_of_a_tool_are_within_bounds(int atOnce, int uses, long seconds) {
    assertThatThrownBy(
            () -> new Tool.Limits(Duration.ofSeconds(1), atOnce, uses, Duration.ofSeconds(seconds)))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({"-0.1,1,1", "2.1,1,1", "NaN,1,1", "1,0,1", "1,1.1,1", "1,1,0"})
  void parameters_of_a_model_are_within_bounds(double temperature, double topP, int tokens) {
    assertThatThrownBy(() -> new Parameters(temperature, topP, tokens, List.of()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void constraints_leave_something_to_use() {
    assertThatThrownBy(() -> new Constraints(0, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("prompt_tokens: 0");
    assertThatThrownBy(() -> new Constraints(1, 0, Duration.ofSeconds(1)))
        .hasMessageContaining("requests_per_minute: 0");
    assertThatThrownBy(() -> new Constraints(1, 1, Duration.ZERO))
        .hasMessageContaining("timeout: PT0S");
  }

  @Test
  void a_role_brings_at_least_one_permission() {
    assertThatThrownBy(() -> new Role(new Role.Name("reader"), List.of()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_confidence_is_a_share() {
    assertThatThrownBy(() -> new Proposal("Join", 1.1)).hasMessageContaining("0 to 1");
  }

  @Test
  void an_execution_names_what_is_to_be_done() {
    assertThatThrownBy(() -> new Execution(Execution.Mode.APPLY, List.of(), 1, 1))
        .hasMessageContaining("chosen");
    assertThatThrownBy(() -> new Execution(Execution.Mode.APPLY, List.of(0), 1, 1))
        .hasMessageContaining("chosen");
    assertThatThrownBy(() -> new Execution(Execution.Mode.APPLY, List.of(1), 0, 1))
        .hasMessageContaining("parallel");
    assertThatThrownBy(() -> new Execution(Execution.Mode.APPLY, List.of(1), 1, 0))
        .hasMessageContaining("most");
  }

  @Test
  void words_are_neither_blank_nor_endless() {
    assertThatThrownBy(() -> new Utterance(" ")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Utterance("x".repeat(Utterance.LONGEST + 1)))
        .isInstanceOf(InvalidValue.class);
  }
}

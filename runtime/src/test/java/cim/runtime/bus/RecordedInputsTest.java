package cim.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Inputs that are the same whenever a decision is repeated. */
class RecordedInputsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456789Z");

  private static RecordedInputs inputs() {
    return new RecordedInputs(NOW, new byte[RecordedInputs.SEED_SIZE]);
  }

  @Test
  void the_same_seed_draws_the_same() {
    RecordedInputs first = inputs();
    RecordedInputs second = RecordedInputs.of(first.recorded());

    assertThat(List.of(second.id(), second.random(1000), second.id()))
        .isEqualTo(List.of(first.id(), first.random(1000), first.id()));
  }

  /** Frozen: a recorded decision must repeat in every later version. */
  @Test
  void the_first_draws_of_the_zero_seed_are_what_they_always_were() {
    RecordedInputs inputs = inputs();

    assertThat(inputs.id()).isEqualTo(UUID.fromString("9d908ecf-b6b2-86de-b8b4-9a7c504e6c88"));
    assertThat(inputs.random(1_000_000)).isEqualTo(866973);
  }

  @Test
  void time_is_kept_to_the_microsecond() {
    assertThat(inputs().now()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123456Z"));
  }

  @Test
  void ids_are_of_version_8_and_differ() {
    RecordedInputs inputs = inputs();
    UUID first = inputs.id();

    assertThat(first.version()).isEqualTo(8);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(inputs.id()).isNotEqualTo(first);
  }

  @Test
  void numbers_lie_below_the_bound_and_reach_all_of_it() {
    RecordedInputs inputs = inputs();
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      seen.add(inputs.random(3));
    }

    assertThat(seen).containsOnly(0L, 1L, 2L).contains(0L, 1L, 2L);
  }

  @Test
  void a_bound_below_one_is_refused() {
    assertThatThrownBy(() -> inputs().random(0)).isInstanceOf(InvalidValue.class);
  }
}

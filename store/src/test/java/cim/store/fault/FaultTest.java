package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.log.NodeKeys;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The campaigns of failing calls and lost power against the store as it is (F06 to F11). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class FaultTest {

  @Test
  void what_was_acknowledged_survives_whenever_power_is_lost() throws IOException {
    int states = new Budget(90_000, 4_500_000).cases();
    assertThat(PowerLoss.of(Workload.EVERYTHING).run("F07", "power lost", states))
        .isGreaterThanOrEqualTo(states);
  }

  @Test
  void what_was_acknowledged_survives_also_while_checkpoints_are_written() throws IOException {
    int states = new Budget(10_000, 500_000).cases();
    assertThat(
            PowerLoss.of(Workload.EVERYTHING)
                .with(Workload.Pace.RACING)
                .run("F07", "power lost, threads racing", states))
        .isGreaterThanOrEqualTo(states);
  }

  @Test
  void keys_and_their_events_survive_together_whenever_power_is_lost() throws IOException {
    int states = new Budget(1_000, 20_000).cases();
    assertThat(
            PowerLoss.of(List.of(Step.BATCH, Step.REOPEN, Step.BATCH))
                .with(NodeKeys::ofFolder)
                .run("F07", "power lost, keys in the folder", states))
        .isGreaterThanOrEqualTo(states);
  }

  @Test
  void an_index_that_was_being_written_is_built_again() throws IOException {
    int states = new Budget(800, 20_000).cases();
    assertThat(
            PowerLoss.of(List.of(Step.FILL_INDEX, Step.REOPEN))
                .run("F07", "power lost, index", states))
        .isGreaterThanOrEqualTo(states);
  }

  @ParameterizedTest
  @EnumSource
  void calls_that_fail_cost_no_acknowledged_event(Step step) throws IOException {
    int every = step == Step.FILL_INDEX ? new Budget(4, 1).number() : 1;
    Step first = step == Step.ERASE ? Step.BATCH : Step.APPEND; // There is somebody to erase.
    assertThat(new FailedCalls(List.of(first, step, Step.APPEND), step.keys(), every).run())
        .isGreaterThan(100);
  }

  @Test
  void calls_that_fail_while_keys_are_made_cost_no_acknowledged_event() throws IOException {
    assertThat(
            new FailedCalls(
                    List.of(Step.BATCH, Step.REOPEN, Step.BATCH),
                    NodeKeys::ofFolder,
                    new Budget(2, 1).number())
                .run())
        .isGreaterThan(300);
  }

  @Test
  void what_a_killed_process_left_undone_the_next_one_makes_durable() throws IOException {
    assertThat(new KilledStart(Workload.EVERYTHING, NodeKeys::ofFolder).run()).isGreaterThan(100);
  }

  @Test
  void a_sync_that_fails_is_never_followed_by_an_acknowledgement_it_would_have_to_cover()
      throws IOException {
    assertThat(new FailedSyncs(Workload.EVERYTHING, UnaryOperator.identity()).run())
        .isGreaterThan(40);
  }
}

package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The campaigns against the store as it is. */
@Tag("long")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class FaultTest {

  @Test
  void what_was_acknowledged_survives_whenever_power_is_lost() throws IOException {
    assertThat(PowerLoss.run(5, UnaryOperator.identity())).isGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource
  void a_call_that_fails_once_costs_no_acknowledged_event(Fault fault) throws IOException {
    assertThat(FailedCalls.run(fault, Times.ONCE)).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void calls_that_fail_for_ever_cost_no_acknowledged_event(Fault fault) throws IOException {
    assertThat(FailedCalls.run(fault, Times.FOR_EVER)).isGreaterThan(100);
  }

  @Test
  void what_a_killed_process_left_undone_the_next_one_makes_durable() throws IOException {
    assertThat(KilledStart.run()).isGreaterThan(100);
  }

  @Test
  void a_sync_that_fails_is_never_followed_by_an_acknowledgement_it_would_have_to_cover()
      throws IOException {
    assertThat(FailedSyncs.run(UnaryOperator.identity())).isGreaterThan(10);
  }

  @Test
  void a_log_cut_at_any_byte_keeps_the_whole_commits_before_the_cut_and_is_noticed()
      throws IOException {
    assertThat(DamagedLog.cutAtEveryByte(UnaryOperator.identity())).isGreaterThan(2_000);
  }

  @Test
  void a_changed_byte_of_a_log_is_noticed_and_never_returned() throws IOException {
    assertThat(DamagedLog.flipEveryByte(UnaryOperator.identity())).isGreaterThan(2_000);
  }
}

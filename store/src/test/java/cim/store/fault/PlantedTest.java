package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the campaigns: each finds the bug that was planted for it (F34). */
@Tag("long")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class PlantedTest {

  @Test
  void a_store_that_never_syncs_is_caught() {
    assertThatThrownBy(() -> PowerLoss.run(5, Planted::noSync)).hasStackTraceContaining("lost:");
  }

  @Test
  void a_store_that_syncs_after_the_acknowledgement_is_caught() {
    assertThatThrownBy(() -> PowerLoss.run(5, Planted::syncAfterAcknowledgement))
        .hasStackTraceContaining("lost:");
  }

  @Test
  void a_store_that_syncs_no_directory_is_caught() {
    assertThatThrownBy(() -> PowerLoss.run(5, Planted::noDirectorySync))
        .hasStackTraceContaining("lost:");
  }

  @Test
  void a_store_that_tries_a_failed_sync_again_is_caught() {
    assertThatThrownBy(() -> FailedSyncs.run(Planted::retriedSync))
        .hasMessageMatching("sync \\d+ failed, loss \\d+");
  }

  @Test
  void a_store_that_skips_checksums_is_caught() {
    assertThatThrownBy(() -> DamagedLog.flipEveryByte(Planted::noChecksums))
        .hasMessageContaining("not noticed");
  }

  @Test
  void a_store_that_cuts_its_log_on_any_error_is_caught() {
    assertThatThrownBy(() -> DamagedLog.flipEveryByte(Planted::cutOnAnyError))
        .hasMessageContaining("were cut off");
  }
}

package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the campaigns: each finds the bug that was planted for it (F34). */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedTest {

  @Test
  void a_store_that_never_syncs_is_caught() {
    assertLost(Planted::noSync);
  }

  @Test
  void a_store_that_syncs_after_the_acknowledgement_is_caught() {
    assertLost(Planted::syncAfterAcknowledgement);
  }

  @Test
  void a_store_that_syncs_no_directory_is_caught() {
    assertLost(Planted::noDirectorySync);
  }

  private static void assertLost(UnaryOperator<Files> bug) {
    assertThatThrownBy(() -> PowerLoss.of(Workload.EVERYTHING, 40).with(bug).run("F34", "planted"))
        .hasStackTraceContaining("F34 (planted)");
  }

  @Test
  void a_store_that_tries_a_failed_sync_again_is_caught() {
    assertThatThrownBy(() -> new FailedSyncs(Workload.EVERYTHING, Planted::retriedSync).run())
        .hasStackTraceContaining("F11 (failed syncs");
  }

  @Test
  void a_store_that_skips_checksums_is_caught() {
    assertThatThrownBy(() -> everyTenthByte(Planted::noChecksums))
        .hasStackTraceContaining("not noticed");
  }

  @Test
  void a_store_that_cuts_its_log_on_any_error_is_caught() {
    assertThatThrownBy(() -> everyTenthByte(Planted::cutOnAnyError))
        .hasStackTraceContaining("were cut off");
  }

  private static void everyTenthByte(UnaryOperator<Files> bug) throws Exception {
    DamagedLog log = DamagedLog.written(20261121, bug);
    Campaign.each(
        "F34",
        "planted",
        log.size() / 10,
        n ->
            () -> {
              byte[] changed = log.bytes();
              changed[(int) n * 10] ^= 1;
              log.judgeChanged(changed);
            });
  }
}

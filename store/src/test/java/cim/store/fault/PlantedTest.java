package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.file.Files;
import cim.store.log.NodeKeys;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the campaigns: each bug that is planted is found by one of them (F34). */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PlantedTest {

  /** Bugs that a loss of power brings to light. */
  static Stream<Named<UnaryOperator<Files>>> lostWithPower() {
    return Stream.of(
        Named.of("no sync", Planted::noSync),
        Named.of("sync after the acknowledgement", Planted::syncAfterAcknowledgement),
        Named.of("no sync of directories", Planted::noDirectorySync),
        Named.of("only the lowest directory synced", Planted::onlyTheLowestDirectorySynced),
        Named.of("objects not synced", Planted.noSyncOf("/cim-objects/.put-")),
        Named.of("metadata of objects not synced", Planted.noSyncOf("/metadata.json")),
        Named.of("folder of objects not synced", Planted.noDirectorySyncOf("/cim-objects")),
        Named.of("checkpoints not synced", Planted.noSyncOf("/checkpoint")),
        Named.of("node file not synced", Planted.noSyncOf("/cim-node.json")),
        Named.of("keys not synced", Planted.noSyncOf("/cim-keys/")),
        Named.of("folder of keys not synced", Planted.noDirectorySyncOf("/cim-keys")),
        Named.of("short write believed", Planted::shortWriteBelieved));
  }

  @ParameterizedTest
  @MethodSource("lostWithPower")
  void a_store_that_makes_too_little_durable_is_caught(UnaryOperator<Files> bug) {
    List<Step> steps =
        List.of(Step.APPEND, Step.BATCH, Step.PUT_OBJECT, Step.ROLL_DAY, Step.REOPEN);
    assertThatThrownBy(() ->
            PowerLoss.of(steps).with(NodeKeys::ofFolder).with(bug).run("F34", "planted", 2_000))
        .hasStackTraceContaining("F34 (planted)");
  }

  @Test
  void a_store_that_tries_a_failed_sync_again_is_caught() {
    assertCaughtByFailedSyncs(Planted::retriedSync);
  }

  @Test
  void a_store_that_does_not_look_whether_a_sync_failed_is_caught() {
    assertCaughtByFailedSyncs(Planted::syncFailureIgnored);
  }

  private static void assertCaughtByFailedSyncs(UnaryOperator<Files> bug) {
    assertThatThrownBy(() -> new FailedSyncs(Workload.EVERYTHING, bug).run())
        .hasStackTraceContaining("F11 (failed syncs");
  }

  @Test
  void a_store_that_takes_a_failed_write_for_done_is_caught() {
    assertCaughtByFailedCalls(Planted::writeFailureIgnored);
  }

  @Test
  void a_store_that_leaves_half_a_write_where_it_is_is_caught() {
    assertCaughtByFailedCalls(Planted::tailNotCutBack);
  }

  private static void assertCaughtByFailedCalls(UnaryOperator<Files> bug) {
    List<Step> steps = List.of(Step.BATCH, Step.APPEND, Step.ROLL_DAY);
    assertThatThrownBy(() -> new FailedCalls(steps, TestKeys.CHEAP, 1, bug).run())
        .hasStackTraceContaining("F06 (failed calls");
  }

  @Test
  void a_store_that_skips_checksums_is_caught() {
    assertCaughtByChangedBytes(Planted::noChecksums);
  }

  @Test
  void a_store_that_cuts_its_log_on_any_error_is_caught() {
    assertCaughtByChangedBytes(Planted::cutOnAnyError);
  }

  /** Which byte is judged first, and so what is said about it, is not the same each time. */
  private static void assertCaughtByChangedBytes(UnaryOperator<Files> bug) {
    assertThatThrownBy(() -> everyTenthByte(bug)).hasStackTraceContaining("F34 (planted)");
  }

  private static void everyTenthByte(UnaryOperator<Files> bug) throws IOException {
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

  @Test
  void a_store_that_throws_away_what_it_cuts_off_is_caught() throws IOException {
    DamagedLog log = DamagedLog.written(20261121, Planted::nothingPutAside);
    assertThatThrownBy(() -> Campaign.each("F34", "planted", 60, seed -> LongTail.of(log, seed)))
        .hasStackTraceContaining("not put aside whole");
  }
}

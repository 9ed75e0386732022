package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.Chance;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every small damage to a log (F01 to F05). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class DamageTest {
  private static DamagedLog log;

  @BeforeAll
  static void write() throws IOException {
    log = DamagedLog.written(20261121, UnaryOperator.identity());
  }

  @Test
  void a_log_cut_at_any_byte_keeps_the_whole_commits_before_the_cut_and_is_noticed() {
    assertThat(
            Campaign.each(
                "F01", "cut at every byte", log.size(), cut -> () -> log.judgeCut((int) cut)))
        .isGreaterThan(15_000);
  }

  @Test
  void a_changed_bit_is_noticed_never_returned_and_stops_its_own_stream_only() {
    int bits = new Budget(1, 8).number();
    Campaign.each(
        "F02",
        "flipped bits",
        (long) log.size() * bits,
        n ->
            () -> {
              int at = (int) (n / bits);
              byte[] changed = log.bytes();
              changed[at] ^= (byte) (1 << (bits == 1 ? at % 8 : n % 8));
              log.judgeChanged(changed);
            });
  }

  @Test
  void a_byte_written_over_is_noticed_never_returned_and_stops_its_own_stream_only() {
    int seeds = new Budget(1, 3).number();
    int kinds = 2 + seeds;
    Campaign.each(
        "F03",
        "bytes 00, FF and random",
        (long) log.size() * kinds,
        n ->
            () -> {
              int at = (int) (n / kinds);
              int kind = (int) (n % kinds);
              byte[] changed = log.bytes();
              changed[at] =
                  kind == 0 ? 0 : kind == 1 ? (byte) 0xFF : (byte) Chance.of(n).nextInt(256);
              if (changed[at] != log.bytes()[at]) {
                log.judgeChanged(changed);
              }
            });
  }

  @Test
  void a_block_of_zeros_is_noticed_and_never_returned() {
    int blocks = log.size() / 512 + 1;
    Campaign.each(
        "F03",
        "blocks of zeros",
        2L * blocks,
        n ->
            () -> {
              int unit = n % 2 == 0 ? 512 : 4096;
              int from = (int) (n / 2) * 512 / unit * unit;
              byte[] changed = log.bytes();
              Arrays.fill(changed, from, Math.min(changed.length, from + unit), (byte) 0);
              log.judgeOverwritten(changed);
            });
  }

  @Test
  void records_in_other_places_or_of_another_node_are_named() throws IOException {
    DamagedLog foreign = DamagedLog.written(7, UnaryOperator.identity());
    Campaign.seeded(
        "F04",
        "records moved about",
        new Budget(2_000, 50_000),
        seed -> SplicedLog.of(log, foreign, seed));
  }

  @Test
  void what_stands_behind_the_last_record_is_put_aside() {
    Campaign.seeded(
        "F05", "bytes at the end", new Budget(600, 10_000), seed -> LongTail.of(log, seed));
  }
}

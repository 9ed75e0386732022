package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.SubjectPattern;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.disk.FlippedByte;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.IndexInspection;
import cim.store.log.LocalEventStore;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Damage to the index of a log: never a fault, always told, and gone with the next start (RULINGS
 * 30).
 */
final class IndexCheckTest {
  private static final Path DATA = Path.of("/data");
  private static final Path INDEX = DATA.resolve("cim-index").resolve(Order.DOMAIN);
  private static final Path PART = INDEX.resolve("part-0-1024");
  private static final int EVENTS = 1200;

  /** Header and some rows: everything else in the file is checked as they are. */
  private static final int BEGINNING = 200;

  private static SimulatedDisk written;

  @BeforeAll
  static void write() {
    written = new SimulatedDisk();
    try (LocalEventStore store = open(written)) {
      append(store, EVENTS);
    }
  }

  @Test
  void an_index_as_it_was_written_is_nothing_to_build_again() throws IOException {
    assertThat(written.exists(PART)).isTrue();
    assertThat(IndexInspection.damaged(written, DATA)).isEmpty();
  }

  @Test
  void a_changed_byte_of_any_of_its_files_is_noticed() {
    for (Path file : files()) {
      int size = Math.toIntExact(written.sizes().getOrDefault(file, 0L));
      IntStream.range(0, size)
          .filter(at -> at < BEGINNING || at % 31 == 0 || at >= size - 4)
          .parallel()
          .forEach(at ->
              assertThat(damaged(new FlippedByte(written, file, at, 1 << (at % 8))))
                  .as(file + ", byte " + at)
                  .singleElement()
                  .satisfies(damaged -> assertThat(DATA.resolve(damaged.file())).isEqualTo(file)));
    }
  }

  @Test
  void it_is_reported_with_its_cure_and_is_no_fault() throws IOException {
    SimulatedDisk disk = copy();
    disk.flip(PART, 50, 1);

    VerifyReport report = Verifier.of(disk, DATA).run(Progress.SILENT);

    assertThat(report.ok()).isTrue();
    assertThat(indexes(report))
        .singleElement()
        .satisfies(index -> {
          assertThat(index.file()).isEqualTo("cim-index/shop/part-0-1024");
          assertThat(index.reason())
              .contains("the next start builds the index again", "deleting cim-index/shop");
        });
  }

  @Test
  void the_next_start_builds_it_again() throws IOException {
    for (Path file : files()) {
      SimulatedDisk disk = copy();
      disk.flip(file, 50, 1);

      assertWorksAgain(disk);
    }
  }

  @Test
  void deleting_it_has_it_built_again() throws IOException {
    SimulatedDisk disk = copy();
    for (Path file : files()) {
      disk.delete(file);
    }

    assertWorksAgain(disk);
  }

  @Test
  void an_index_of_another_log_is_told_and_built_again() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (LocalEventStore store = open(disk)) {
      append(store, EVENTS);
    }
    for (Path file : files()) {
      try (Files.Handle to = disk.openForWriting(file);
          Files.Handle from = written.openForReading(file)) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate((int) from.size());
        from.read(bytes, 0);
        to.truncate(0);
        to.write(bytes.flip(), 0);
      }
    }

    assertThat(damaged(disk))
        .singleElement()
        .satisfies(index -> {
          assertThat(index.file()).isEqualTo("cim-index/shop");
          assertThat(index.reason()).contains("another log");
        });
    assertWorksAgain(disk);
  }

  @Test
  void the_index_of_a_domain_that_was_not_asked_for_is_left_alone() throws IOException {
    SimulatedDisk disk = copy();
    disk.flip(PART, 50, 1);

    VerifyReport report =
        Verifier.of(disk, DATA).only(java.util.Set.of("other")).run(Progress.SILENT);

    assertThat(indexes(report)).isEmpty();
  }

  /** Tiles are not synced, so the copy of the disk may have lost some. */
  private static List<Rebuildable> indexes(VerifyReport report) {
    return report.rebuildable().stream().filter(one -> one.file().startsWith("cim-index")).toList();
  }

  private static void assertWorksAgain(SimulatedDisk disk) throws IOException {
    try (LocalEventStore store = open(disk);
        Stream<StoredEvent> events =
            store
                .log(Order.DOMAIN)
                .read(
                    0,
                    EventFilter.ALL.ofTypes(SubjectPattern.parse("shop.order.item_added.v1")),
                    DomainLog.Direction.FORWARDS)) {
      assertThat(events.count()).isEqualTo(EVENTS);
    }
    assertThat(disk.exists(INDEX.resolve("manifest"))).isTrue();
    assertThat(IndexInspection.damaged(disk, DATA)).isEmpty();
  }

  private static List<IndexInspection.Damaged> damaged(Files files) {
    try {
      return IndexInspection.damaged(files, DATA);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> files() {
    return written.sizes().keySet().stream().filter(file -> file.startsWith(INDEX)).toList();
  }

  private static SimulatedDisk copy() {
    return written.afterPowerLoss(new Random(0)); // All is synced: nothing is lost.
  }

  private static LocalEventStore open(Files files) {
    return LocalEventStore.open(DATA, LocalEventStore.Options.USUAL.with(files).withReserve(0));
  }

  private static void append(LocalEventStore store, int events) {
    for (int i = 0; i < events / 200; i++) {
      store.log(Order.DOMAIN).append(Order.ofSize(200).commit(), Condition.ANY);
    }
  }
}

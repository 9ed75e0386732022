package cim.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.StoredEvent;
import cim.store.archive.Archive;
import cim.store.backup.Backup;
import cim.store.backup.BackupFolder;
import cim.store.backup.BackupMaker;
import cim.store.backup.Restore;
import cim.store.backup.Site;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.proof.Bundle;
import cim.store.proof.NodeFile;
import cim.store.upkeep.Repair;
import cim.store.verify.BundleCheck;
import cim.store.verify.BundleReport;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups, restored and repaired folders, scrubs and bundles of a log that was compacted. */
final class CompactedCopiesTest {
  private static final Path OLD_DAY = Shop.DATA.resolve("cim-events/shop/2026/11/21/events.log");

  private final SimulatedDisk disk = Site.fresh().disk;
  private List<Value.Map> told = List.of();

  @BeforeEach
  void live() {
    Shop.liveIn(disk);
    try (Shop shop = Shop.open(disk, 3)) {
      told = shop.told();
    }
  }

  private void compact() {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.compact();
    }
  }

  private Backup backUp() throws IOException {
    try (Shop shop = Shop.open(disk, 4)) {
      return new BackupMaker(shop.store, disk, Shop.DATA, Progress.SILENT)
          .make(Site.TARGET, Site.access(disk), Shop.day(4));
    }
  }

  private BackupFolder backups() throws IOException {
    return BackupFolder.open(disk, Site.TARGET, Site.access(disk));
  }

  @Test
  void a_backup_of_a_compacted_log_is_restored_and_read_through_the_archive() throws IOException {
    compact();
    Backup backup = backUp();

    VerifyReport report =
        new Restore(backups(), backup, Site.options(disk, () -> Shop.day(5)))
            .run(Site.RESTORED, Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(report.masked()).isEqualTo(16);
    try (LocalEventStore store =
        LocalEventStore.open(
            Site.RESTORED, Site.options(disk, () -> Shop.day(5)).with(Shop.folder(disk)))) {
      assertThat(Site.events(store, Order.DOMAIN).stream().map(StoredEvent::data).toList())
          .isEqualTo(told);
    }
  }

  @Test
  void a_repair_from_an_older_backup_leaves_compacted_what_is() throws IOException {
    Backup backup = backUp();
    compact();
    byte[] compacted = WholeFile.read(disk, OLD_DAY);
    disk.flip(OLD_DAY, compacted.length / 2, 0x20);
    Repair.Copy copy = new Repair.Copy(backups().view(backup), BackupFolder.VIEWED, "the backup");

    Repair.Plan plan =
        new Repair(disk, Shop.DATA).apply(List.of(copy), ".damaged", Progress.SILENT);

    assertThat(plan.mendsAll()).isTrue();
    assertThat(WholeFile.read(disk, OLD_DAY)).isEqualTo(compacted);
    assertThat(Shop.verify(disk).faults()).isEmpty();
    assertThat(Shop.verify(disk).rebuildable()).isEmpty();
  }

  @Test
  void a_scrub_finds_nothing_wrong() {
    compact();

    try (Shop shop = Shop.open(disk, 5, Archive.NONE)) {
      assertThat(shop.store.scrub(Order.DOMAIN, 0, Long.MAX_VALUE).faults()).isEmpty();
    }
  }

  @Test
  void seals_open_in_a_verification_that_has_the_keys() {
    compact();

    try (Shop shop = Shop.open(disk, 5)) {
      VerifyReport report =
          Verifier.of(disk, Shop.DATA).opening(shop.store.keys().sealer()).run(Progress.SILENT);
      assertThat(report.faults()).isEmpty();
    }
  }

  @Test
  void a_bundle_without_the_archive_proves_the_event_and_says_what_is_missing() throws IOException {
    compact();

    BundleReport without = bundle(Archive.NONE);
    BundleReport with = bundle(Shop.folder(disk));

    assertThat(without.faults()).isEmpty();
    assertThat(without.checked()).anyMatch(line -> line.startsWith("payload: not in the bundle"));
    assertThat(with.faults()).isEmpty();
    assertThat(with.checked()).contains("payload: the one that the event links to");
  }

  private BundleReport bundle(Archive archive) throws IOException {
    try (Shop shop = Shop.open(disk, 5, archive)) {
      StoredEvent event = shop.events().get(3); // Its payload stands nowhere else.
      byte[] bytes =
          Bundle.of(
                  event,
                  shop.store.log(Order.DOMAIN),
                  shop.store.proofs().log(Order.DOMAIN),
                  Duration.ZERO)
              .bytes();
      return BundleCheck.check(bytes, NodeFile.read(disk, Shop.DATA).publicKeys());
    }
  }
}

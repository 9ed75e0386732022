package cim.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.block.RefRecord;
import cim.store.conformance.Order;
import cim.store.disk.FlippedByte;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.log.StoredRef;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backup holds, what it shows to whom, and what comes back of it. */
final class BackupTest {

  @Test
  void restored_events_are_those_of_the_named_positions_and_verification_is_clean() {
    Site site = Site.lively();
    List<StoredEvent> before = site.events(Site.DATA, Order.DOMAIN);

    Backup backup = site.backUp();
    VerifyReport report = site.restore(backup);

    assertThat(report.faults()).isEmpty();
    assertThat(backup.positions()).isEqualTo(Map.of(Order.DOMAIN, 16L, "other", 8L));
    assertThat(site.events(Site.RESTORED, Order.DOMAIN))
        .extracting(StoredEvent::toString)
        .isEqualTo(before.stream().map(StoredEvent::toString).toList());
  }

  @Test
  void a_running_store_is_backed_up_to_its_durable_end_and_goes_on() {
    Site site = Site.lively();
    try (LocalEventStore store = site.open()) {
      Site.place(store.log(Order.DOMAIN), 1);

      Backup backup = site.backUp(store);

      assertThat(backup.positions()).containsEntry(Order.DOMAIN, 18L);
      Site.place(store.log(Order.DOMAIN), 2);
      assertThat(store.log(Order.DOMAIN).end()).isEqualTo(20);
    }
  }

  @Test
  void what_comes_after_the_named_position_is_not_restored() {
    Site site = Site.lively();
    Backup backup = site.backUp();
    try (LocalEventStore store = site.open()) {
      site.append(store, 4);
    }

    site.restore(backup);

    assertThat(site.events(Site.RESTORED, Order.DOMAIN)).hasSize(16);
  }

  @Test
  void a_restored_log_opens_the_next_epoch_with_a_record_of_its_size_and_root() throws IOException {
    Site site = Site.lively();
    Backup backup = site.backUp();

    site.restore(backup);

    try (LocalEventStore store = site.open(Site.RESTORED);
        Stream<StoredRef> refs = store.refs(Order.DOMAIN, 0)) {
      StoredRef opened = refs.findFirst().orElseThrow();
      assertThat(opened.position()).isEqualTo(16);
      assertThat(opened.record().kind()).isEqualTo(RefRecord.Kind.EPOCH_OPENED);
      assertThat(opened.record().data().integer("epoch")).isEqualTo(1);
      assertThat(opened.record().data().integer("size")).isEqualTo(16);
      assertThat(opened.record().data().text("backup")).isEqualTo("000001");
    }
    assertThat(checkpoint(site, Site.RESTORED)).startsWith(backup.node() + "/shop/1\n17\n");
  }

  private static String checkpoint(Site site, Path folder) throws IOException {
    return new String(
        WholeFile.read(site.disk, folder.resolve("cim-proofs/shop/checkpoint")),
        StandardCharsets.UTF_8);
  }

  @Test
  void a_restored_node_goes_on_and_is_backed_up_and_restored_into_a_third_epoch()
      throws IOException {
    Site site = Site.lively();
    site.restore(site.backUp());
    Path third = Path.of("/site/third");
    try (LocalEventStore store = site.open(Site.RESTORED)) {
      Site.place(store.log(Order.DOMAIN), 9);
      Backup backup =
          new BackupMaker(store, site.disk, Site.RESTORED, Progress.SILENT)
              .make(Site.TARGET, Site.access(site.disk), Site.DAY);

      VerifyReport report =
          new Restore(site.folder(), backup, Site.options(site.disk, () -> Site.DAY))
              .run(third, Progress.SILENT);

      assertThat(report.faults()).isEmpty();
    }
    assertThat(checkpoint(site, third)).contains("/shop/2\n20\n");
    assertThat(site.events(third, Order.DOMAIN)).hasSize(18);
  }

  @Test
  void an_epoch_opened_on_another_log_is_named() {
    Site site = Site.lively();
    append(site, Value.map().put("epoch", 1).put("size", 16).put("root", new byte[32]).build());

    assertThat(faults(site))
        .anyMatch(reason -> reason.contains("an epoch is opened on another log"));
  }

  @Test
  void checkpoints_that_go_on_under_the_old_epoch_are_named() throws IOException {
    Site site = Site.lively();
    byte[] root = Base64.getDecoder().decode(checkpoint(site, Site.DATA).lines().toList().get(2));
    append(site, Value.map().put("epoch", 1).put("size", 16).put("root", root).build());

    assertThat(faults(site))
        .anyMatch(reason -> reason.contains("of epoch 0 at 17 leaves (expected: 1"));
  }

  private static void append(Site site, Value.Map opened) {
    try (LocalEventStore store = site.open()) {
      store.append(
          Order.DOMAIN, List.of(new RefRecord(RefRecord.Kind.EPOCH_OPENED, Site.DAY, opened)));
    }
  }

  private static List<String> faults(Site site) {
    return Verifier.of(site.disk, Site.DATA).run(Progress.SILENT).faults().stream()
        .map(VerifyReport.Fault::reason)
        .toList();
  }

  @Test
  void a_second_backup_adds_only_what_is_new() {
    Site site = Site.lively();
    try (LocalEventStore store = site.open()) {
      for (int i = 0; i < 400; i++) {
        Site.place(store.log(Order.DOMAIN), i);
      }
      Backup first = site.backUp(store);
      Backup same = site.backUp(store);
      Site.place(store.log(Order.DOMAIN), 1);

      Backup second = site.backUp(store);

      assertThat(first.added()).isGreaterThan(400_000);
      assertThat(same.added()).isLessThan(20_000);
      assertThat(second.added()).isLessThan(30_000);
      assertThat(second.on()).isEqualTo(2);
      assertThat(site.check(second).faults()).isEmpty();
      assertThat(site.check(first).faults()).isEmpty();
    }
  }

  @Test
  void a_file_that_changed_without_changing_its_length_is_copied_again() throws IOException {
    Site site = Site.lively();
    site.disk.createDirectory(Site.DATA.resolve("other-state"));
    write(site, "one");
    site.backUp();
    write(site, "two");

    site.restore(site.backUp());

    assertThat(WholeFile.read(site.disk, Site.RESTORED.resolve("other-state/file")))
        .isEqualTo("two".getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Site site, String text) throws IOException {
    WholeFile.replace(
        site.disk, Site.DATA.resolve("other-state"), "file", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothing_of_events_persons_objects_or_keys_stands_in_the_clear() throws IOException {
    Site site = Site.lively();
    site.backUp();

    byte[] master = WholeFile.read(site.disk, Site.DATA.resolve("cim-keys/master"));
    List<byte[]> secrets =
        List.of(
            "public-word".getBytes(StandardCharsets.UTF_8),
            "object ".getBytes(StandardCharsets.UTF_8),
            Site.NAME.getBytes(StandardCharsets.UTF_8),
            java.util.Arrays.copyOfRange(master, master.length - 36, master.length - 4));
    for (Path file : targetFiles(site)) {
      byte[] bytes = WholeFile.read(site.disk, file);
      for (byte[] secret : secrets) {
        assertThat(holds(bytes, secret)).as(file + " holds a secret").isFalse();
      }
    }
  }

  @Test
  void keys_stay_encrypted_when_the_rest_is_not() throws IOException {
    Site site = Site.lively();
    try (LocalEventStore store = site.open()) {
      site.backUp(store, site.disk, Site.plain(site.disk));
    }
    byte[] master = WholeFile.read(site.disk, Site.DATA.resolve("cim-keys/master"));
    byte[] key = java.util.Arrays.copyOfRange(master, master.length - 36, master.length - 4);

    assertThat(targetFiles(site)).noneMatch(file -> holds(read(site, file), key));
    assertThat(targetFiles(site))
        .as("the test would see what is not encrypted")
        .anyMatch(file -> holds(read(site, file), "public-word".getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] read(Site site, Path file) {
    try {
      return WholeFile.read(site.disk, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean holds(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> targetFiles(Site site) {
    return site.disk.sizes().keySet().stream()
        .filter(file -> file.startsWith(Site.TARGET) && !file.endsWith("cim-backup.lock"))
        .toList();
  }

  @Test
  void one_flipped_byte_anywhere_in_the_backups_is_named() throws IOException {
    Site site = Site.lively();
    Backup backup = site.backUp();
    Set<Path> named = new HashSet<>();
    int flips = 0;
    for (Map.Entry<Path, Long> file : site.disk.sizes().entrySet()) {
      if (!targetFiles(site).contains(file.getKey())) {
        continue;
      }
      for (long at = 0; at < file.getValue(); at += 1 + file.getValue() / 16) {
        flips++;
        Files flipped = new FlippedByte(site.disk, file.getKey(), at, 0x10);
        if (faults(flipped, backup).stream()
            .anyMatch(fault -> fault.contains(String.valueOf(file.getKey().getFileName())))) {
          named.add(file.getKey());
        } else {
          assertThat(faults(flipped, backup)).as(file.getKey() + " at " + at).isNotEmpty();
        }
      }
    }
    assertThat(flips).isGreaterThan(50);
    assertThat(named).hasSameSizeAs(targetFiles(site));
  }

  private static List<String> faults(Files files, Backup known) throws IOException {
    try {
      BackupFolder folder = BackupFolder.open(files, Site.TARGET, Site.access(files));
      Backup backup = folder.backup(known.number());
      return new BackupCheck(folder, backup)
          .run(Progress.SILENT).faults().stream()
              .map(fault -> fault.file() + ": " + fault.reason())
              .toList();
    } catch (StoreException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void a_damaged_part_is_named_and_the_next_backup_heals_every_backup_that_shares_it()
      throws IOException {
    Site site = Site.lively();
    Backup first = site.backUp();
    Path part =
        targetFiles(site).stream()
            .filter(file -> file.startsWith(Site.TARGET.resolve("data")))
            .max(java.util.Comparator.comparing(file -> site.disk.sizes().get(file)))
            .orElseThrow();
    site.disk.flip(part, 100, 1);

    assertThat(site.check(first).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.file()).isEqualTo(part.toString()));
    assertThatThrownBy(site::backUp)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(part.toString());
    Backup second = site.backUp();

    assertThat(site.check(second).faults()).isEmpty();
    assertThat(site.check(first).faults()).isEmpty();
  }

  @Test
  void data_is_verified_without_the_keys_of_the_node_but_not_restored() throws IOException {
    Site site = Site.lively();
    Backup backup = site.backUp();
    BackupFolder apart =
        BackupFolder.open(
            site.disk,
            Site.TARGET,
            new BackupAccess(Site.access(site.disk).data(), new BackupAccess.LeftOut()));

    VerifyReport report = new BackupCheck(apart, backup).run(Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(report.events()).isEqualTo(24);
    assertThatThrownBy(() ->
            new Restore(apart, backup, Site.options(site.disk, () -> Site.DAY))
                .run(Site.RESTORED, Progress.SILENT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the node's keys");
  }

  @Test
  void another_key_is_refused_by_name() throws IOException {
    Site site = Site.lively();
    Backup backup = site.backUp();
    BackupKey other =
        BackupKey.create(
            site.disk, Path.of("/site/safe/other.key"), new java.security.SecureRandom());

    assertThatThrownBy(() ->
            BackupFolder.open(
                site.disk,
                Site.TARGET,
                new BackupAccess(
                    new BackupAccess.Encrypted(other), Site.access(site.disk).nodeKeys())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(other.id())
        .hasMessageContaining("expected");
    assertThat(backup.number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/site/node/backups", "/site/node", "/site", "/"})
  void a_target_in_or_above_the_data_folder_is_refused(String target) {
    Site site = Site.lively();
    try (LocalEventStore store = site.open()) {
      assertThatThrownBy(() ->
              new BackupMaker(store, site.disk, Site.DATA, Progress.SILENT)
                  .make(Path.of(target), Site.access(site.disk), Site.DAY))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("a place apart");
    }
  }

  @Test
  void a_folder_that_holds_something_else_is_no_target_and_nothing_is_restored_into_it()
      throws IOException {
    Site site = Site.lively();
    Backup backup = site.backUp();
    site.disk.createDirectory(Site.RESTORED);
    site.disk.openForWriting(Site.RESTORED.resolve("letter.txt")).close();
    var before = site.disk.sizes();

    assertThatThrownBy(() -> site.restore(backup))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected: an empty folder");
    try (LocalEventStore store = site.open()) {
      assertThatThrownBy(() ->
              new BackupMaker(store, site.disk, Site.DATA, Progress.SILENT)
                  .make(Site.RESTORED, Site.access(site.disk), Site.DAY))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("holds letter.txt");
    }
    assertThat(site.disk.sizes().keySet()).isEqualTo(before.keySet());
  }

  @Test
  void a_damaged_store_is_not_backed_up() throws IOException {
    Site site = Site.lively();
    Path log = Site.DATA.resolve("cim-events/shop/2026/11/20/events.log");
    site.disk.flip(log, 300, 4);
    List<Backup> none = new ArrayList<>();
    try (LocalEventStore store = site.open()) {
      assertThatThrownBy(() -> none.add(site.backUp(store)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("shop");
    }
    assertThat(site.backups()).isEmpty();
  }

  @Test
  void old_backups_go_and_what_newer_ones_share_stays() throws IOException {
    Site site = Site.lively();
    Backup first = site.backUp();
    try (LocalEventStore store = site.open()) {
      site.append(store, 3);
    }
    Backup second = site.backUp();

    long freed = site.folder().prune(1);

    assertThat(freed).isPositive();
    assertThat(site.backups()).containsExactly(second);
    assertThat(site.check(second).faults()).isEmpty();
    assertThatThrownBy(() -> site.folder().backup(first.number()))
        .hasMessageContaining("expected: one of [000002]");
  }
}

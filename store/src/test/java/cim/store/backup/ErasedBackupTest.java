package cim.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.conformance.Order;
import cim.store.erase.Erasure;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.verify.Progress;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Backups from before and after somebody was erased. */
final class ErasedBackupTest {
  private static final UUID ADA = new UUID(7, 0);

  private final Site site = Site.lively();

  private void erase(Path folder) {
    try (LocalEventStore store = site.open(folder)) {
      erase(store, folder);
    }
  }

  private void erase(LocalEventStore store, Path folder) {
    KnownSubjects subjects =
        KnownSubjects.open(KeyFolder.open(site.disk, folder, new SecureRandom()));
    Erasure.of(store, subjects, () -> Instant.parse("2026-11-22T00:00:00Z"))
        .erase(ADA, "on request", Optional.empty(), _ -> {});
  }

  private long readable(Path folder) {
    return site.events(folder, Order.DOMAIN).stream()
        .filter(event -> event.data().find("name").equals(Optional.of(Value.of(Site.NAME))))
        .count();
  }

  @Test
  void what_is_erased_is_not_in_a_backup_made_later() {
    long before = readable(Site.DATA);
    erase(Site.DATA);

    VerifyReport report = site.restore(site.backUp());

    assertThat(report.faults()).isEmpty();
    assertThat(report.masked()).isPositive();
    assertThat(readable(Site.RESTORED)).isLessThan(before).isEqualTo(readable(Site.DATA));
  }

  @Test
  void a_backup_from_before_is_restored_without_the_erased_when_a_newer_one_knows_of_them()
      throws IOException {
    Backup older = site.backUp();
    erase(Site.DATA);
    site.backUp();

    VerifyReport report = site.restore(older);

    assertThat(report.faults()).isEmpty();
    assertThat(report.masked()).isPositive();
    assertThat(readable(Site.RESTORED)).isEqualTo(readable(Site.DATA));
    assertThat(dataKeys(Site.RESTORED))
        .as("the key that was restored is destroyed again")
        .doesNotContain(hex(ADA));
  }

  @Test
  void the_old_node_tells_of_those_erased_since_the_newest_backup() throws IOException {
    Backup older = site.backUp();
    erase(Site.DATA);

    VerifyReport report =
        new Restore(site.folder(), older, Site.options(site.disk, () -> Site.DAY))
            .run(Site.RESTORED, List.of(Site.DATA), Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(readable(Site.RESTORED)).isEqualTo(readable(Site.DATA));
  }

  @Test
  void the_test_would_see_a_key_that_is_not_destroyed() throws IOException {
    assertThat(dataKeys(Site.DATA)).contains(hex(ADA));
  }

  private String dataKeys(Path folder) throws IOException {
    byte[] bytes = WholeFile.read(site.disk, folder.resolve("cim-keys/data-keys"));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String hex(UUID subject) {
    byte[] bytes = cim.model.Uuids.bytes(subject);
    return new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.ISO_8859_1);
  }
}

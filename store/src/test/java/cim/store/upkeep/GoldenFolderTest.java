package cim.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.backup.Site;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F25: what the first released format wrote is read, verified and kept as it is. */
final class GoldenFolderTest {
  private final SimulatedDisk disk = GoldenFolder.load(GoldenFolder.FORMAT_1);

  private LocalEventStore open() {
    return LocalEventStore.open(
        GoldenFolder.FOLDER, Site.options(disk, () -> Site.DAY.plusSeconds(5 * 86_400)));
  }

  @Test
  void it_verifies_with_every_kind_of_entry_in_it() {
    VerifyReport report = Verifier.of(disk, GoldenFolder.FOLDER).run(Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(report.events()).isEqualTo(32);
    assertThat(report.masked()).isEqualTo(6);
    assertThat(report.objects()).isEqualTo(8);
  }

  @Test
  void every_event_reads_as_it_did() throws IOException {
    List<String> lines = new ArrayList<>();
    try (LocalEventStore store = open()) {
      for (String domain : List.of("cim", "other", Order.DOMAIN)) {
        GoldenFolder.lines(store, domain).forEach(line -> lines.add(domain + " " + line));
      }
    }

    assertThat(lines)
        .isEqualTo(Files.readAllLines(GoldenFolder.FORMAT_1.resolveSibling("format-1.events")));
  }

  @Test
  void opening_and_appending_leaves_every_byte_of_its_logs_as_it_is() throws IOException {
    Map<Path, Long> sizes = disk.sizes();
    SimulatedDisk untouched = GoldenFolder.load(GoldenFolder.FORMAT_1);

    try (LocalEventStore store = open()) {
      Site.place(store.log(Order.DOMAIN), 3);
    }

    for (Path file : sizes.keySet()) {
      if (file.endsWith("events.log")) {
        assertThat(WholeFile.read(disk, file)).isEqualTo(WholeFile.read(untouched, file));
      }
    }
    assertThat(Verifier.of(disk, GoldenFolder.FOLDER).run(Progress.SILENT).faults()).isEmpty();
  }

  @Test
  void every_file_of_it_is_of_format_1_or_has_none() throws IOException {
    List<Formats.Found> found = Formats.of(disk, GoldenFolder.FOLDER);

    assertThat(found)
        .hasSameSizeAs(disk.sizes().keySet())
        .noneMatch(file -> file.action() == Formats.Action.REFUSE);
    assertThat(found.stream().filter(file -> file.format() == 0).map(Formats.Found::file))
        .allMatch(file ->
            file.startsWith("cim-proofs/")
                || file.startsWith("checkpoint")
                || file.endsWith("/content"));
  }

  @Test
  void a_newer_frame_in_it_is_refused_by_name() throws IOException {
    Path log = GoldenFolder.FOLDER.resolve("cim-events/shop/2026/11/20/events.log");
    byte[] bytes = WholeFile.read(disk, log);
    bytes[5] = 2;
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(bytes, 0, 44);
    java.nio.ByteBuffer.wrap(bytes).putInt(44, (int) crc.getValue());
    WholeFile.replace(disk, log.resolveSibling(""), "events.log", bytes);

    assertThat(Formats.of(disk, GoldenFolder.FOLDER))
        .filteredOn(file -> file.action() == Formats.Action.REFUSE)
        .extracting(Formats.Found::file)
        .containsExactly("cim-events/shop/2026/11/20/events.log");
  }
}

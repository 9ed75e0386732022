package cim.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.store.block.Cut;
import cim.store.block.Entries;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.hold.Hold;
import cim.store.log.Frame;
import cim.store.log.NodeLog;
import cim.store.verify.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What looks compacted and should not, and compactions that were not carried out. */
final class ForgedCompactionTest {
  private static final Path DAYS = Shop.DATA.resolve("cim-events/shop/2026/11");

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void live() {
    Shop.liveIn(disk);
  }

  /** Takes out what a compaction would, of every commit of a day, as a forger would: all whole. */
  private void forge(String day) throws IOException {
    Path folder = DAYS.resolve(day);
    byte[] bytes = WholeFile.read(disk, folder.resolve("events.log"));
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; ) {
      Frame frame = new Frame(bytes, at);
      forged.writeBytes(frame.compacted().bytes());
      at += frame.size();
    }
    WholeFile.replace(disk, folder, "events.log", forged.toByteArray());
  }

  /** Two commits of a day share a payload, which is named once. */
  private List<String> faults() {
    return Shop.verify(disk).faults().stream().map(VerifyReport.Fault::reason).toList();
  }

  private void compact() {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.compact();
    }
  }

  @Test
  void masking_without_a_cut_is_named() throws IOException {
    forge("21");

    assertThat(faults())
        .hasSize(7)
        .allMatch(reason -> reason.startsWith("MISSING") && reason.contains("is masked"));
  }

  @Test
  void masking_above_the_cut_is_named() throws IOException {
    compact();
    forge("23");

    assertThat(faults()).hasSize(7).allMatch(reason -> reason.startsWith("MISSING"));
  }

  @Test
  void masking_of_a_held_stream_is_named() throws IOException {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.holds.place(new Hold.OfStream(Shop.HIS.aggregate()), "case 7");
      shop.compact();
    }
    forge("22");

    assertThat(faults()).hasSize(3).allMatch(reason -> reason.startsWith("MISSING"));
  }

  @Test
  void a_record_of_a_cut_that_no_event_explains_is_named() throws IOException {
    try (Shop shop = Shop.open(disk, 4)) {
      Cid nothing = shop.events().getFirst().cid();
      Cut cut = new Cut(nothing, Shop.OLD, Set.of(), "/archive", nothing);
      shop.store.append(Order.DOMAIN, List.of(cut.record(Instant.EPOCH)));
    }
    forge("21");

    assertThat(faults())
        .hasSize(8)
        .anyMatch(reason -> reason.startsWith("MISSING: the event that says why"));
  }

  @Test
  void a_compaction_that_is_not_finished_is_reported_and_finished_by_the_next() throws IOException {
    byte[] before = WholeFile.read(disk, DAYS.resolve("21/events.log"));
    compact();
    WholeFile.replace(disk, DAYS.resolve("21"), "events.log", before);

    VerifyReport report = Shop.verify(disk);

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).contains("is not finished"));
  }

  @Test
  void bytes_put_into_a_compacted_frame_are_named() throws IOException {
    byte[] before = WholeFile.read(disk, DAYS.resolve("21/events.log"));
    compact();
    Frame frame = new Frame(before, 0);
    Entries entries = new Entries();
    entries.reset(before, frame.entriesStart(), frame.entriesLength());
    while (entries.next()) {
      if (entries.kind().mayBeMasked()) {
        before[entries.blockOffset() + 2] ^= 1;
      }
    }
    frame.sealMasked();
    try (Files.Handle file = disk.openForWriting(DAYS.resolve("21/events.log"))) {
      file.truncate(0);
      file.write(java.nio.ByteBuffer.wrap(before), 0);
    }

    assertThat(faults()).anyMatch(reason -> reason.contains("does not hash to its CID"));
  }

  @Test
  void masking_under_an_event_that_the_log_has_no_record_of_is_named() throws IOException {
    try (Shop shop = Shop.open(disk, 4)) {
      Cid nothing = shop.events().getFirst().cid();
      NodeLog.append(
          shop.store,
          Shop.ADA,
          "cim.log.compact",
          Cut.EVENT,
          Shop.ADA,
          Cut.data(Shop.OLD, Set.of(), "/archive", nothing).put("domain", Order.DOMAIN).build(),
          Shop.day(4));
    }
    forge("21");

    assertThat(faults()).anyMatch(reason -> reason.contains("a record of the compaction"));
  }
}

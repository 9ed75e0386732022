package cim.store.erase;

import static cim.store.erase.Household.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.RefRecord;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.Frame;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Masking that nobody asked for, and erasures that were not carried out. */
final class ForgedMaskingTest {
  private static final Path LOG = Household.DATA.resolve("cim-events/other/2026/11/21/events.log");

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void live() {
    Household.liveIn(disk);
  }

  /** Changes entries of the first frame as a forger would: with all its checksums right. */
  private void forge(Consumer<Entries> change) {
    try {
      byte[] bytes = WholeFile.read(disk, LOG);
      Frame frame = new Frame(bytes, 0);
      Entries entries = new Entries();
      entries.reset(bytes, frame.entriesStart(), frame.entriesLength());
      while (entries.next()) {
        change.accept(entries);
      }
      bytes[7] = 1;
      ByteBuffer.wrap(bytes)
          .putInt(44, crc(bytes, 0, 44))
          .putInt(frame.size() - 4, crc(bytes, frame.entriesStart(), frame.entriesLength()));
      try (Files.Handle file = disk.openForWriting(LOG)) {
        file.write(ByteBuffer.wrap(bytes), 0);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  private static void maskSealed(Entries entries) {
    if (entries.kind() == EntryKind.SEALED) {
      entries.mask();
    }
  }

  private List<String> faults() {
    return Household.verify(disk).faults().stream().map(VerifyReport.Fault::reason).toList();
  }

  @Test
  void a_masked_block_that_no_record_names_is_missing() {
    forge(ForgedMaskingTest::maskSealed);

    assertThat(faults())
        .hasSize(2)
        .allMatch(reason -> reason.startsWith("MISSING"))
        .allMatch(reason -> reason.contains("an erased record that names it"));
  }

  @Test
  void a_masked_event_is_tampered_with() {
    forge(entries -> {
      if (entries.kind() == EntryKind.EVENT) {
        entries.mask();
      }
    });

    assertThat(faults()).anyMatch(reason -> reason.startsWith("TAMPERED"));
  }

  @Test
  void bytes_left_in_the_room_of_a_masked_block_are_named() {
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);
    }
    forge(entries -> {
      if (entries.isMasked()) {
        entries.array()[entries.blockOffset() + 3] = 'A';
      }
    });

    assertThat(faults()).anyMatch(reason -> reason.contains("room of a masked block"));
  }

  @Test
  void a_record_of_an_erasure_that_no_event_explains_is_named() {
    try (Household household = Household.open(disk, 2)) {
      Cid nothing = household.events("other").getFirst().cid();
      household.store.append("other", List.of(RefRecord.erased(Instant.EPOCH, nothing, List.of())));
    }

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("MISSING: the event that says why blocks are erased");
  }

  @Test
  void a_block_that_a_record_names_and_that_is_still_there_is_reported() {
    try (Household household = Household.open(disk, 2)) {
      Cid event = household.erase(Household.BOB).event();
      Cid readable = household.events(Order.DOMAIN).getFirst().sealed().getFirst();
      household.store.append(
          Order.DOMAIN, List.of(RefRecord.erased(Instant.EPOCH, event, List.of(readable))));
    }

    VerifyReport report = Household.verify(disk);

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).contains("is not finished"));
  }
}

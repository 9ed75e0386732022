package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.archive.Archive;
import cim.store.block.BlockDecoder;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.proof.NodeProofs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small log, damaged in every place, opened again. */
final class RecoveryTest {
  private final StreamId one = Order.newStream();
  private final StreamId other = Order.newStream();

  @TempDir Path path;
  private Folder folder = new Folder(Path.of("."));
  private List<StoredEvent> whole = List.of();
  private byte[] log = {};

  /** Three commits, as a crash leaves them: the last one's watermark proves the first two. */
  @BeforeEach
  void crash() throws IOException {
    Folder running = new Folder(path.resolve("running"));
    try (LocalEventStore store = running.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(
          shop,
          Order.on(one, "placed", "paid").tagged("a:1"),
          Order.on(other, "placed"),
          Order.on(one, "sent"));
      whole = Folder.events(shop);
      folder = running.copy(path.resolve("crashed"));
    }
    Files.deleteIfExists(folder.path().resolve("cim-proofs/shop/checkpoint"));
    log = Files.readAllBytes(folder.logFile());
  }

  @Test
  void a_log_cut_anywhere_opens_with_its_prefix() throws IOException {
    List<Integer> ends = frameEnds();
    try (NodeProofs proofs = proofs()) {
      for (int size = 0; size < log.length; size++) {
        write(Arrays.copyOf(log, size));
        int cut = size;
        int frames = (int) ends.stream().filter(end -> end <= cut).count();
        int events = List.of(0, 2, 3).get(frames);

        LogParts parts = recovered(proofs, "cut_" + size);

        assertThat(read(parts))
            .as("cut at byte %d", size)
            .usingElementComparator(ReopenTest::compare)
            .isEqualTo(whole.subList(0, events));
        assertThat(Files.size(folder.logFile()))
            .as("cut at byte %d", size)
            .isEqualTo(frames == 0 ? 0 : ends.get(frames - 1));
        parts.folder().close();
      }
    }
  }

  @Test
  void what_is_cut_is_kept_beside_the_log() throws IOException {
    byte[] torn = Arrays.copyOf(log, log.length - 7);
    write(torn);

    folder.holding();

    int end = frameEnds().get(1);
    Path aside =
        folder.files().stream()
            .filter(file -> file.toString().contains("events.log.cut-"))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readAllBytes(aside)).isEqualTo(Arrays.copyOfRange(torn, end, torn.length));
    assertThat(Files.size(folder.logFile())).isEqualTo(end);
  }

  @Test
  void a_byte_changed_anywhere_is_never_returned_and_never_cut_where_it_was_acknowledged()
      throws IOException {
    int acknowledged = frameEnds().get(1);
    try (NodeProofs proofs = proofs()) {
      for (int at = 0; at < log.length; at++) {
        byte[] changed = log.clone();
        changed[at] ^= 0x40;
        write(changed);

        LogParts parts = recovered(proofs, "changed_" + at);

        List<StoredEvent> read = read(parts);
        assertThat(read)
            .as("byte %d", at)
            .usingElementComparator(ReopenTest::compare)
            .isEqualTo(whole.subList(0, read.size()));
        if (at < acknowledged) {
          assertThat(parts.damages().all()).as("byte %d", at).isNotEmpty();
          assertThat(Files.size(folder.logFile())).as("byte %d", at).isEqualTo(log.length);
        } else {
          assertThat(parts.index().end()).as("byte %d", at).isEqualTo(3);
        }
        parts.folder().close();
      }
    }
  }

  @Test
  void a_damaged_stream_stops_and_the_others_go_on() throws IOException {
    byte[] changed = log.clone();
    changed[frameEnds().get(0) - 20] ^= 1;
    write(changed);

    try (LocalEventStore store = folder.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThatThrownBy(() -> shop.readStream(one, 0, Direction.FORWARDS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"))
          .hasMessageContaining(
              "events.log: damaged at byte 0, positions 0 to 1, stream " + one.aggregate());
      try (Stream<StoredEvent> events = shop.readStream(other, 0, Direction.FORWARDS)) {
        assertThat(events.count()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_chain_that_leaves_out_a_revision_stops_its_stream() throws IOException {
    byte[] forged = log.clone();
    ByteBuffer in = ByteBuffer.wrap(forged);
    int start = frameEnds().get(1);
    int at = start + Frame.HEADER;
    while (forged[at] != 1) {
      at += 41 + in.getInt(at + 37);
    }
    byte[] block = Arrays.copyOfRange(forged, at + 41, at + 41 + in.getInt(at + 37));
    int revision = new String(block, StandardCharsets.ISO_8859_1).indexOf("cseq") + 4;
    block[revision] = 3; // It was 2.
    in.put(at + 41, block).put(at + 1, Cid.of(Codec.DAG_CBOR, block).bytes());
    int entries = new Frame(forged, start).entriesLength();
    in.putInt(start + Frame.HEADER + entries, Frame.crc(forged, start + Frame.HEADER, entries));
    write(forged);

    try (LocalEventStore store = folder.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThatThrownBy(() -> shop.readStream(one, 0, Direction.FORWARDS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"))
          .hasMessageContaining("revision 3 does not follow");
    }
  }

  @Test
  void damage_that_a_checkpoint_covers_stops_its_stream_only() throws IOException {
    Folder closed = new Folder(path.resolve("running"));
    byte[] changed = log.clone();
    changed[frameEnds().get(0) - 20] ^= 1;
    Files.write(closed.logFile(), changed);

    try (LocalEventStore store = closed.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThatThrownBy(() -> shop.append(Order.on(one, "returned").commit(), Condition.ANY))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"));
      assertThat(shop.append(Order.on(other, "paid").commit(), Condition.ANY))
          .isInstanceOf(AppendResult.Appended.class);
    }
  }

  @Test
  void a_tail_that_is_missing_below_the_checkpoint_is_named_and_nothing_is_appended()
      throws IOException {
    Folder closed = new Folder(path.resolve("running"));
    Files.write(closed.logFile(), Arrays.copyOf(log, frameEnds().get(1)));

    try (LocalEventStore store = closed.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThat(readable(shop)).hasSize(3);
      assertThatThrownBy(() -> shop.append(Order.placed().commit(), Condition.ANY))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"))
          .hasMessageContaining("position 3");
    }
  }

  @Test
  void garbage_behind_the_log_is_cut() throws IOException {
    byte[] longer = Arrays.copyOf(log, log.length + 5000);
    Arrays.fill(longer, log.length, longer.length, (byte) 0xFF);
    write(longer);

    try (LocalEventStore store = folder.open()) {
      assertThat(Folder.events(store.log(Order.DOMAIN))).hasSize(4);
      assertThat(Files.size(folder.logFile())).isEqualTo(log.length);
    }
  }

  @Test
  void a_frame_of_a_newer_format_is_refused() throws IOException {
    byte[] newer = log.clone();
    newer[5] = 2;
    int crc = Frame.crc(newer, 0, 44);
    ByteBuffer.wrap(newer).putInt(44, crc);
    write(newer);

    try (LocalEventStore store = folder.open()) {
      assertThatThrownBy(() -> store.log(Order.DOMAIN))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("newer_format"));
    }
  }

  private NodeProofs proofs() {
    return NodeProofs.open(new UnsyncedFiles(), path, Folder.KEYS.signer(), InstantSource.system());
  }

  /** The log after recovery, without the writer and the keys that a whole store would open. */
  private LogParts recovered(NodeProofs proofs, String name) throws IOException {
    cim.store.file.Files files = new UnsyncedFiles();
    LogFolder logFolder = new LogFolder(files, folder.path(), Order.DOMAIN);
    IndexFolder indexFolder =
        new IndexFolder(files, path.resolve("index"), logFolder, IndexWork.direct(64 << 20));
    LogParts parts =
        new LogParts(
            files,
            folder.path(),
            FolderLock.take(new SimulatedDisk(), Path.of("/")),
            0,
            new HybridClock(InstantSource.system()),
            logFolder,
            indexFolder.load(),
            indexFolder,
            new Damages(),
            new Verified(),
            new Arrivals(),
            new LogTree(proofs.log(name)));
    new Recovery(parts).run();
    return parts;
  }

  private static LogReader reader(LogParts parts) {
    ArchivedBlocks none =
        new ArchivedBlocks(new UUID(0, 0), Order.DOMAIN, Archive.NONE, Optional::empty);
    return new LogReader(parts, new BlockDecoder(new ClearSealer()), new SharedReads(), none);
  }

  private static List<StoredEvent> read(LogParts parts) {
    LogReader reader = reader(parts);
    LogReader.Steps steps =
        reader.filtered(EventFilter.ALL, 0, parts.index().end(), Direction.FORWARDS);
    List<StoredEvent> events = new ArrayList<>();
    try {
      for (StoredEvent event = steps.next(); event != null; event = steps.next()) {
        event.data();
        events.add(event);
      }
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("corrupt");
    }
    return events;
  }

  /** Events up to the first one that cannot be read. */
  private static List<StoredEvent> readable(DomainLog shop) {
    List<StoredEvent> events = new ArrayList<>();
    try (Stream<StoredEvent> all = shop.read(0, EventFilter.ALL, Direction.FORWARDS)) {
      all.forEach(event -> {
        event.data();
        events.add(event);
      });
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("corrupt");
    }
    return events;
  }

  private void write(byte[] bytes) throws IOException {
    for (Path file : folder.files()) {
      if (file.toString().contains("cim-proofs/shop")
          || file.toString().contains("events.log.cut-")) {
        Files.delete(file);
      }
    }
    Files.write(folder.logFile(), bytes);
  }

  private List<Integer> frameEnds() {
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < log.length; at = ends.getLast()) {
      ends.add(at + new Frame(log, at).size());
    }
    return ends;
  }
}

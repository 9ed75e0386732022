package cim.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.Alarm;
import cim.store.Condition;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading everything again, step by step. */
final class ScrubTest {
  private static final Path DATA = Path.of("/data");
  private static final int FRAME_HEADER = 48;
  private static final Path LOG = DATA.resolve("cim-events/shop/2026/11/20/events.log");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));

  private final SimulatedDisk disk = new SimulatedDisk();
  private final List<Order> orders = new ArrayList<>();
  private LocalEventStore store;
  private FileObjectStore objects;

  ScrubTest() throws IOException {
    store = open();
    objects = FileObjectStore.open(disk, DATA);
  }

  private LocalEventStore open() {
    return LocalEventStore.open(
        DATA, LocalEventStore.Options.USUAL.with(disk).with(CLOCK).withReserve(0));
  }

  @BeforeEach
  void fill() throws IOException {
    for (int i = 0; i < 20; i++) {
      Order order = Order.on(Order.newStream(), "placed", "paid");
      orders.add(order);
      store.log(Order.DOMAIN).append(order.commit(), Condition.ANY);
      store.log("other").append(Order.placed().commit(), Condition.ANY);
    }
    objects.put(
        new ByteArrayInputStream("an object".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        new ObjectMetadata("text/plain", Optional.empty()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Scrub scrub() {
    return new Scrub(store, objects, disk, DATA, CLOCK);
  }

  private static void round(Scrub scrub) {
    long now = scrub.state().rounds();
    while (scrub.state().rounds() == now) {
      scrub.step(2_000);
    }
  }

  private static List<String> faultsOfRound(Scrub scrub) {
    round(scrub);
    return scrub.state().before();
  }

  @Test
  void a_round_reads_every_byte_of_logs_and_objects() {
    Scrub scrub = scrub();
    long read = 0;
    while (scrub.state().rounds() == 0) {
      read += scrub.step(2_000);
    }

    assertThat(read).isEqualTo(scrub.total());
    assertThat(scrub.state().faults()).isEmpty();
  }

  @Test
  void a_changed_byte_of_a_log_stops_its_stream_although_it_was_read_before() throws IOException {
    round(scrub());
    disk.flip(LOG, 3_000, 1);

    List<String> faults = faultsOfRound(scrub());

    assertThat(faults).singleElement().asString().contains("shop/2026/11/20/events.log");
    Alarm.Corrupt alarm = (Alarm.Corrupt) store.alarms().getFirst();
    assertThat(alarm.streams()).hasSize(1);
    Order hit =
        orders.stream()
            .filter(order -> alarm.streams().contains(order.stream()))
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> store.log(Order.DOMAIN).head(hit.stream()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged");
    assertThat(
            store
                .log(Order.DOMAIN)
                .head(
                    orders.getFirst().equals(hit)
                        ? orders.getLast().stream()
                        : orders.getFirst().stream()))
        .isPresent();
  }

  @Test
  void every_changed_byte_of_a_log_is_found() throws IOException {
    long size = disk.sizes().getOrDefault(LOG, 0L);
    for (long at = 0; at < size; at += 101) {
      disk.flip(LOG, at, 4);
      assertThat(faultsOfRound(scrub())).as("byte " + at).isNotEmpty();
      disk.flip(LOG, at, 4);
    }
  }

  @Test
  void a_block_changed_with_the_checksum_that_fits_is_found_although_it_was_read_before()
      throws IOException {
    round(scrub());
    byte[] log = WholeFile.read(disk, LOG);
    Entries entries = new Entries().reset(log, FRAME_HEADER, ByteBuffer.wrap(log).getInt(8) - 4);
    int tried = 0;
    while (entries.next()) {
      byte[] changed = log.clone();
      changed[entries.blockOffset() + entries.blockLength() - 1] ^= 1;
      put(withChecksum(changed));

      assertThat(faultsOfRound(scrub()))
          .as(entries.kind().toString())
          .singleElement()
          .asString()
          .contains("its bytes have another CID");
      put(log);
      tried++;
    }
    assertThat(tried).as("command, event, their payloads").isGreaterThan(2);
  }

  /** The log with the checksum of its first frame's entries made to fit. */
  private static byte[] withChecksum(byte[] log) {
    ByteBuffer in = ByteBuffer.wrap(log);
    int size = in.getInt(8) - 4;
    CRC32C crc = new CRC32C();
    crc.update(log, FRAME_HEADER, size);
    in.putInt(FRAME_HEADER + size, (int) crc.getValue());
    return log;
  }

  private void put(byte[] log) throws IOException {
    try (Files.Handle handle = disk.openForWriting(LOG)) {
      handle.write(ByteBuffer.wrap(log), 0);
    }
  }

  @Test
  void a_changed_object_is_named() throws IOException {
    String cid = objects.all().findFirst().orElseThrow().toString();
    disk.flip(DATA.resolve("cim-objects/" + cid + "/content"), 3, 1);

    assertThat(faultsOfRound(scrub())).singleElement().asString().contains(cid);
  }

  @Test
  void the_next_process_goes_on_where_this_one_was() {
    Scrub first = scrub();
    first.step(2_000);
    first.step(2_000);
    first.save();

    ScrubState found = scrub().state();

    assertThat(found).isEqualTo(first.state());
    assertThat(found.bytes()).isPositive();
  }

  @Test
  void a_damaged_state_only_begins_a_round_anew() throws IOException {
    Scrub first = scrub();
    first.step(2_000);
    first.save();
    disk.flip(DATA.resolve("cim-scrub.json"), 20, 1);

    assertThat(scrub().state().part()).isEmpty();
  }

  @Test
  void the_pace_reaches_the_goal_and_never_exceeds_the_rate() {
    Scrubber.Pace pace = new Scrubber.Pace(4 << 20, Duration.ofDays(1));

    assertThat(pace.needed(8_640_000_000L)).isBetween(100_000L, 120_000L);
    assertThat(pace.needed(Long.MAX_VALUE / 100)).isEqualTo(4 << 20);
    assertThat(pace.needed(0)).isPositive();
  }

  @Test
  void in_the_background_a_round_ends_when_it_is_hurried() {
    Scrub scrub = scrub();
    try (Scrubber scrubber =
        Scrubber.start(scrub, new Scrubber.Pace(1 << 30, Duration.ofDays(1)))) {
      scrubber.hurry();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (scrub.state().rounds() == 0 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(scrubber.status().integer("rounds")).isPositive();
      assertThat(scrubber.status().text("state")).isEqualTo("on");
    }
  }
}

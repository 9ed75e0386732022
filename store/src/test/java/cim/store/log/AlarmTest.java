package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.Alarm;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StreamId;
import cim.store.conformance.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store says is wrong with it, and for how long. */
final class AlarmTest {
  private volatile long free = 1L << 40;
  private volatile boolean syncs = true;

  @TempDir Path path;

  private EventStore open() {
    return LocalEventStore.open(path, Folder.options().with(new Disk()));
  }

  @Test
  void a_store_that_serves_has_no_alarm() {
    try (EventStore store = open()) {
      Folder.append(store.log(Order.DOMAIN), Order.placed());

      assertThat(store.alarms()).isEmpty();
    }
  }

  @Test
  void a_full_disk_raises_the_alarm_until_there_is_room_though_nobody_appends() {
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(shop, Order.placed());
      free = 1000;
      refused(shop, "read_only");

      assertThat(store.alarms())
          .singleElement()
          .satisfies(alarm -> {
            assertThat(alarm.code()).isEqualTo("DEGRADED_READONLY");
            assertThat(alarm.domain()).isEqualTo(Order.DOMAIN);
            assertThat(alarm.reason()).contains("1000 bytes free", "expected", "make room");
          });

      free = 1L << 40;
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!(store.state() instanceof StoreState.Serving) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(store.alarms()).isEmpty();
    }
  }

  @Test
  void a_failed_sync_raises_an_alarm_that_stays() {
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      syncs = false;
      refused(shop, "poisoned");
      syncs = true;
      refused(shop, "poisoned");

      assertThat(store.alarms())
          .singleElement()
          .isInstanceOfSatisfying(
              Alarm.Poisoned.class,
              alarm -> assertThat(alarm.reason()).contains("end the process, check the disk"));
    }
  }

  @Test
  void a_damaged_frame_raises_an_alarm_that_names_its_stream_and_no_other() throws IOException {
    StreamId hurt = Order.newStream();
    StreamId well = Order.newStream();
    try (EventStore store = open()) {
      Folder.append(store.log(Order.DOMAIN), Order.on(hurt, "placed"), Order.on(well, "placed"));
    }
    Path log = new Folder(path).logFile();
    byte[] bytes = Files.readAllBytes(log);
    bytes[Frame.HEADER + 60] ^= 1;
    Files.write(log, bytes);

    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThatThrownBy(() -> shop.readStream(hurt, 0, DomainLog.Direction.FORWARDS).toList())
          .isInstanceOf(StoreException.class);

      assertThat(store.alarms())
          .singleElement()
          .isInstanceOfSatisfying(
              Alarm.Corrupt.class, alarm -> assertThat(alarm.streams()).containsExactly(hurt));
      assertThat(shop.readStream(well, 0, DomainLog.Direction.FORWARDS)).hasSize(1);
    }
  }

  private static void refused(DomainLog log, String code) {
    assertThatThrownBy(() -> log.append(Order.placed().commit(), Condition.ANY))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private final class Disk extends UnsyncedFiles {

    @Override
    void beforeSync(Path file) throws IOException {
      if (!syncs && file.endsWith(LogFolder.FILE)) {
        throw new IOException("Input/output error");
      }
    }

    @Override
    public long usableSpace(Path folder) {
      return free;
    }
  }
}

package cim.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.CatchUp;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.Subscription;
import cim.store.conformance.Order;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Budget;
import cim.store.fault.Campaign;
import cim.store.file.Files;
import cim.store.log.IndexStatus;
import cim.store.verify.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log is compacted while others append to it, read it from front to back, and follow it. */
@Tag("long")
final class LiveCompactionTest {
  /**
   * What is said where disks fail. A file that stops being readable while it is read is taken for a
   * hurt one.
   */
  private static final Set<String> FAILURES =
      Set.of("io", "corrupt", "poisoned", "read_only", "closed", "not_archived");

  private static final Budget BUDGET = new Budget(40, 3_000);
  private static final SimulatedDisk LIVED = lived();
  private static final List<Value.Map> TOLD = told(copy());

  /** Four days, of which parts of an index lie on the disk, each with some of two days. */
  private static SimulatedDisk lived() {
    SimulatedDisk disk = new SimulatedDisk();
    Shop.liveIn(disk, Shop::orderMuch);
    return disk;
  }

  private static synchronized SimulatedDisk copy() {
    return LIVED.afterPowerLoss(new Random(1));
  }

  private static List<Value.Map> told(Files files) {
    try (Shop shop = Shop.open(files, 4)) {
      return shop.told();
    }
  }

  @Test
  void appending_reading_and_following_go_on() {
    SimulatedDisk disk = copy();
    SortedMap<Long, Long> appended;
    try (Shop shop = Shop.open(disk, 4)) {
      IndexStatus before = index(shop);
      Users users = new Users(shop);
      users.haveBegun();
      assertThat(shop.compact().days()).hasSize(2);
      appended = users.end();
      assertThat(index(shop).inFiles()).isGreaterThanOrEqualTo(before.inFiles());
    }

    VerifyReport report = Shop.verify(disk);
    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).noneMatch(part -> part.file().contains("cim-index"));
    assertThat(report.masked()).isPositive();
    assertTold(disk, appended);
  }

  @Test
  void what_had_begun_to_read_reads_on_where_everything_stands_now() {
    try (Shop shop = Shop.open(copy(), 4)) {
      DomainLog log = shop.store.log(Order.DOMAIN);
      try (Stream<StoredEvent> all = log.read(0, EventFilter.ALL, Direction.FORWARDS);
          Stream<StoredEvent> hers = log.readStream(Shop.HERS, 0, Direction.FORWARDS)) {
        Iterator<StoredEvent> reading = all.iterator();
        Iterator<StoredEvent> readingHers = hers.iterator();
        List<Value.Map> told = new ArrayList<>(List.of(reading.next().data()));
        StoredEvent first = readingHers.next();

        shop.compact();

        while (told.size() < TOLD.size()) {
          told.add(reading.next().data());
        }
        assertThat(told).isEqualTo(TOLD);
        assertThat(readingHers).toIterable().hasSize(7);
        assertThat(first.data()).isEqualTo(TOLD.getFirst());
      }
    }
  }

  private static IndexStatus index(Shop shop) {
    return shop.store.indexes().stream()
        .filter(index -> index.domain().equals(Order.DOMAIN))
        .findFirst()
        .orElseThrow();
  }

  private static void assertTold(Files files, SortedMap<Long, Long> appended) {
    try (Shop shop = Shop.open(files, 4)) {
      List<StoredEvent> events = shop.events();
      assertThat(events.stream().limit(TOLD.size()).map(StoredEvent::data))
          .containsExactlyElementsOf(TOLD);
      Map<Long, Long> there = new HashMap<>();
      for (StoredEvent event : events.subList(TOLD.size(), events.size())) {
        there.put(event.position(), event.data().integer("total"));
      }
      assertThat(there).as("acknowledged").containsAllEntriesOf(appended);
    }
  }

  @Test
  void killed_anywhere_it_is_finished_and_nothing_is_lost() {
    int[] calls = new int[2];
    FaultyFiles counting = FaultyFiles.counting(copy());
    try (Shop shop = Shop.open(counting, 4)) {
      calls[0] = counting.calls();
      Users users = new Users(shop);
      shop.compact();
      users.end();
    }
    calls[1] = counting.calls();
    Campaign.seeded(
        "F27",
        "killed while a log in use is compacted",
        BUDGET,
        seed -> new Killed(seed, calls[0] + new Random(seed).nextInt(calls[1] - calls[0])));
  }

  /** The process ends before a call to the disks. */
  private record Killed(long seed, int nth) implements Campaign.Trial {

    @Override
    public void run() {
      SimulatedDisk disk = copy();
      SortedMap<Long, Long> appended = new ConcurrentSkipListMap<>();
      FaultyFiles killed = new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth);
      try (Shop shop = Shop.open(killed, 4)) {
        Users users = new Users(shop);
        try {
          shop.compact();
        } finally {
          appended.putAll(users.end());
        }
      } catch (StoreException e) {
        assertThat(e.code()).isIn(FAILURES);
      }
      judge(disk.afterPowerLoss(new Random(seed)), appended);
      judge(disk, appended);
    }

    private static void judge(SimulatedDisk disk, SortedMap<Long, Long> appended) {
      assertTold(disk, appended); // Before it is finished, too. The start cuts off a torn group.
      assertThat(Shop.verify(disk).faults()).isEmpty();
      try (Shop shop = Shop.open(disk, 4)) {
        shop.compaction.finish();
        shop.compact();
        assertThat(shop.store.cuts(Order.DOMAIN)).hasSize(1);
      }
      assertTold(disk, appended);
      VerifyReport report = Shop.verify(disk);
      assertThat(report.faults()).isEmpty();
      assertThat(report.rebuildable()).noneMatch(part -> part.file().contains("cim-index"));
    }
  }

  @Test
  void a_failed_step_leaves_a_log_in_use_that_is_compacted_when_asked_again() {
    FaultyFiles counting = FaultyFiles.counting(copy());
    int opened;
    int compacted;
    try (Shop shop = Shop.open(counting, 4)) {
      opened = counting.calls();
      shop.compact();
      compacted = counting.calls();
    }
    Campaign.seeded(
        "F27",
        "a call that fails while a log in use is compacted",
        new Budget(30, 1_500),
        seed ->
            () -> {
              SimulatedDisk disk = copy();
              int nth = opened + new Random(seed).nextInt(compacted - opened);
              try (Shop shop =
                  Shop.open(new FaultyFiles(disk, Fault.ERROR_AFTER, Times.ONCE, nth), 4)) {
                try {
                  shop.compact();
                } catch (StoreException e) {
                  assertThat(e.code()).isIn(FAILURES);
                }
                if (shop.store.alarms().isEmpty()) {
                  assertThat(shop.told()).isEqualTo(TOLD);
                  shop.compaction.finish();
                  assertThat(shop.told()).isEqualTo(TOLD);
                }
              } catch (StoreException e) {
                assertThat(e.code()).isIn(FAILURES);
              }
              Killed.judge(disk, new ConcurrentSkipListMap<>());
            });
  }

  /** Who appends, who reads again and again, and who follows. */
  private static final class Users {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Shop shop;
    private final DomainLog log;
    private final SortedMap<Long, Long> appended = new ConcurrentSkipListMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();

    Users(Shop shop) {
      this.shop = shop;
      this.log = shop.store.log(Order.DOMAIN);
      start(this::append);
      start(this::read);
      start(this::readStreams);
      start(this::follow);
    }

    private void start(Runnable use) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      all.add(done);
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              use.run();
              done.complete(null);
            } catch (StoreException e) {
              // A process that is killed meets it everywhere.
              if (FAILURES.contains(e.code())) {
                done.complete(null);
              } else {
                done.completeExceptionally(e);
              }
            } catch (Throwable e) {
              done.completeExceptionally(e);
            }
          });
    }

    void haveBegun() {
      begun.join();
    }

    /** What was appended, by position. */
    SortedMap<Long, Long> end() {
      ended.set(true);
      all.forEach(CompletableFuture::join);
      return appended;
    }

    private void append() {
      for (long total = 100; !ended.get(); total++) {
        appended.put(shop.orderOf(total), total);
      }
    }

    private void read() {
      while (!ended.get()) {
        try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
          List<Value.Map> told = events.limit(TOLD.size()).map(StoredEvent::data).toList();
          assertThat(told).isEqualTo(TOLD);
        }
        begun.complete(null);
      }
    }

    private void readStreams() {
      while (!ended.get()) {
        for (Direction direction : Direction.values()) {
          long from = direction == Direction.FORWARDS ? 0 : Long.MAX_VALUE;
          try (Stream<StoredEvent> hers = log.readStream(Shop.HERS, from, direction)) {
            assertThat(hers.map(event -> event.data().text("name"))).hasSize(8);
          }
        }
      }
    }

    private void follow() {
      try (Subscription following = log.subscribe(CatchUp.fromBeginning())) {
        for (long next = 0; !ended.get(); ) {
          if (following.next(PATIENCE) instanceof Subscription.Next(StoredEvent event)) {
            assertThat(event.position())
                .isBetween(next, next + 1); // A record of the cut stands there.
            next = event.position() + 1;
            if (next <= TOLD.size()) {
              assertThat(event.data()).isEqualTo(TOLD.get((int) event.position()));
            }
          }
        }
      }
    }
  }
}

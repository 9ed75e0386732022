package cim.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.ForgetfulSealer;
import cim.store.conformance.Order;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of full pages: packed beside everything else, and never lost. */
@Timeout(60)
final class PackingTest {
  private static final int PAGE = 8 << 10;

  /** So many commits fill some pages, and not so many that whoever appends has to help. */
  private static final int FEW = 25;

  @Test
  void what_is_packed_reads_as_before() {
    CountDownLatch allowed = new CountDownLatch(1);
    CountDownLatch packed = new CountDownLatch(3);
    try (Log log =
        new Log(page -> {
          await(allowed);
          page.pack();
          packed.countDown();
        })) {
      log.append(FEW);
      List<String> before = log.told();
      allowed.countDown();
      await(packed);
      assertThat(log.told()).isEqualTo(before);
    }
  }

  @Test
  void a_page_that_cannot_be_packed_is_read_as_it_is() {
    AtomicInteger tried = new AtomicInteger();
    try (Log log =
        new Log(_ -> {
          tried.incrementAndGet();
          throw new IllegalStateException("planted");
        })) {
      log.append(400);
      assertThat(log.positions()).isEqualTo(LongStream.range(0, 400).boxed().toList());
      assertThat(tried).hasPositiveValue();
    }
  }

  @Test
  void a_page_that_cannot_be_packed_does_not_keep_others_from_it() {
    CountDownLatch packed = new CountDownLatch(2);
    AtomicInteger tried = new AtomicInteger();
    try (Log log =
        new Log(page -> {
          if (tried.getAndIncrement() == 0) {
            throw new OutOfMemoryError("planted");
          }
          page.pack();
          packed.countDown();
        })) {
      log.append(200);
      await(packed);
      assertThat(log.positions()).hasSize(200);
    }
  }

  @Test
  void whoever_appends_packs_where_too_many_pages_wait() {
    CountDownLatch allowed = new CountDownLatch(1);
    ConcurrentLinkedQueue<Thread> helpers = new ConcurrentLinkedQueue<>();
    try (Log log =
        new Log(page -> {
          if (Thread.currentThread().isVirtual()) {
            await(allowed);
          } else {
            helpers.add(Thread.currentThread());
          }
          page.pack();
        })) {
      log.append(1_000);
      assertThat(helpers).contains(Thread.currentThread());
      allowed.countDown();
    }
  }

  @Test
  void closing_ends_the_thread_that_packs() {
    CompletableFuture<Thread> packing = new CompletableFuture<>();
    CountDownLatch allowed = new CountDownLatch(1);
    Log log =
        new Log(page -> {
          packing.complete(Thread.currentThread());
          await(allowed);
          page.pack();
        });
    log.append(FEW);
    Thread thread = packing.orTimeout(20, TimeUnit.SECONDS).join();
    allowed.countDown();
    log.close();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void a_log_that_is_closed_can_still_be_read() {
    Log log = new Log(Page::pack);
    log.append(300);
    log.close();
    assertThat(log.positions()).hasSize(300);
  }

  @Test
  void reads_see_whole_chains_while_pages_are_packed() throws Exception {
    int writers = 4;
    int commits = 300;
    List<StreamId> streams = IntStream.range(0, writers).mapToObj(_ -> Order.newStream()).toList();
    AtomicInteger writing = new AtomicInteger(writers);
    try (Log log = new Log(Page::pack);
        ExecutorService threads = Executors.newFixedThreadPool(2 * writers)) {
      List<Future<?>> all = new ArrayList<>();
      for (StreamId stream : streams) {
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < commits; i++) {
                log.append(Order.on(stream, "placed", "paid"));
              }
              writing.decrementAndGet();
            }));
        all.add(
            threads.submit(() -> {
              do {
                log.requireWhole(stream);
                log.requireDense();
              } while (writing.get() > 0);
            }));
      }
      for (Future<?> each : all) {
        each.get(50, TimeUnit.SECONDS);
      }
      assertThat(log.log.end()).isEqualTo(2L * writers * commits);
      streams.forEach(stream -> assertThat(log.requireWhole(stream)).isEqualTo(2 * commits));
    }
  }

  @Test
  void everything_leads_to_a_packed_commit_that_led_to_it_before() {
    try (Log log = new Log(Page::pack)) {
      Order order = Order.on(Order.newStream(), "placed", "paid").tagged("email:a");
      log.append(order);
      log.append(300);
      StoredEvent event =
          log.log.read(0, EventFilter.ALL, Direction.FORWARDS).findFirst().orElseThrow();
      assertThat(log.log.find(event.id()).orElseThrow().cid()).isEqualTo(event.cid());
      assertThat(log.log.find(event.cid()).orElseThrow().id()).isEqualTo(event.id());
      assertThat(log.log.command(event.command()).orElseThrow().id()).isEqualTo(order.command());
      assertThat(log.log.block(event.payload())).isPresent();
      assertThat(
              positions(log.log.read(9, EventFilter.ALL.withTags("email:a"), Direction.BACKWARDS)))
          .containsExactly(1L, 0L);
      assertThat(positions(log.log.readStream(order.stream(), 1, Direction.FORWARDS)))
          .containsExactly(1L);
      assertThat(log.log.append(order.commit(), Condition.ANY))
          .isInstanceOf(AppendResult.Duplicate.class);
    }
  }

  private static List<Long> positions(Stream<StoredEvent> events) {
    return events.map(StoredEvent::position).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A log with small pages. */
  private static final class Log implements AutoCloseable {
    private final Random random = new Random(3);
    final MemoryLog log;

    Log(Consumer<Page> packing) {
      log =
          new MemoryLog(
              Order.DOMAIN,
              new MemoryBlocks(UUID.randomUUID(), InstantSource.system(), new ForgetfulSealer()),
              new Packer("packer", packing),
              PAGE);
    }

    void append(Order order) {
      assertThat(log.append(order.commit(), Condition.ANY))
          .isInstanceOf(AppendResult.Appended.class);
    }

    /** Commits of one event, of all shapes. */
    void append(int count) {
      for (int i = 0; i < count; i++) {
        byte[] noise = new byte[random.nextInt(400)];
        random.nextBytes(noise);
        append(Order.placed().saying(Value.map().put("noise", noise).put("n", i).build()));
      }
    }

    List<Long> positions() {
      return PackingTest.positions(log.read(0, EventFilter.ALL, Direction.FORWARDS));
    }

    /** All that is to be known of all events. */
    List<String> told() {
      return log.read(0, EventFilter.ALL, Direction.FORWARDS)
          .map(event -> event + " " + event.id() + " " + event.command() + " " + event.data())
          .toList();
    }

    /** The number of a stream's events, each of which follows the one before. */
    int requireWhole(StreamId stream) {
      Optional<StoredEvent> before = Optional.empty();
      int count = 0;
      for (StoredEvent event : log.readStream(stream, 0, Direction.FORWARDS).toList()) {
        assertThat(event.revision()).isEqualTo(count++);
        assertThat(event.previous()).isEqualTo(before.map(StoredEvent::cid));
        before = Optional.of(event);
      }
      return count;
    }

    void requireDense() {
      long end = log.end();
      List<Long> positions = positions();
      assertThat(positions).hasSizeGreaterThanOrEqualTo((int) end);
      assertThat(positions).isEqualTo(LongStream.range(0, positions.size()).boxed().toList());
    }

    @Override
    public void close() {
      log.close();
    }
  }
}

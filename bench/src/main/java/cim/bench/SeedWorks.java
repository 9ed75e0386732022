package cim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The five works behind the seed's figures, in the form in which they were first measured: objects
 * in memory that nobody encodes, hashes, chains or stores. They say how fast this machine is beside
 * the one of the seed, and nothing about an event store.
 */
final class SeedWorks {
  private static final int WARM_UPS = 60;
  private static final int ROUNDS = 101;
  private static final int TASKS = 100;
  private static final int OF_ONE_AGGREGATE = 100;

  /** An event as the seed's works had it: a name, an aggregate, a map. */
  private record PlainEvent(String type, String aggregate, Map<String, String> payload) {

    static PlainEvent of(String aggregate, String text) {
      Map<String, String> payload = HashMap.newHashMap(1);
      payload.put("data", text);
      return new PlainEvent("TestEvent", aggregate, payload);
    }

    PlainEvent copy() {
      return new PlainEvent(type, aggregate, new HashMap<>(payload));
    }
  }

  /** Clone, lock, push. */
  private static final class Bus {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<PlainEvent> published = new ArrayList<>();

    void publish(PlainEvent event) {
      PlainEvent copy = event.copy();
      lock.lock();
      try {
        published.add(copy);
      } finally {
        lock.unlock();
      }
    }

    int count() {
      return published.size();
    }
  }

  private final Sizes sizes;

  /** Where the newest results can be seen, so that no compiler may leave out making them. */
  private volatile List<PlainEvent> seen = List.of();

  SeedWorks(Sizes sizes) {
    this.sizes = sizes;
  }

  void measure(Consumer<Row> rows) throws IOException {
    rows.accept(
        Row.inMemory(
                "seed's work: create events",
                Rounds.median(WARM_UPS, ROUNDS, this::create),
                "events/s",
                "100 characters")
            .withSeed(779_352));
    rows.accept(
        Row.inMemory(
                "seed's work: publish prebuilt events",
                Rounds.median(WARM_UPS, ROUNDS, this::publish),
                "events/s",
                "100 characters")
            .withSeed(1_013_638));
    rows.accept(
        Row.inMemory(
                "seed's work: publish from 100 tasks",
                Rounds.median(WARM_UPS, ROUNDS, SeedWorks::publishConcurrently),
                "events/s",
                "none")
            .withSeed(2_389_116));
    List<PlainEvent> all = events(sizes.events(), sizes.events() / OF_ONE_AGGREGATE, 100);
    rows.accept(
        Row.inMemory(
                "seed's work: scan for one aggregate",
                Rounds.median(WARM_UPS, ROUNDS, () -> scan(all)),
                "us",
                "100 characters")
            .withSeed(655));
    rows.accept(
        Row.inMemory(
                "seed's work: memory of a retained event",
                retained(),
                "B/event",
                "1,000 characters")
            .withSeed(1_300));
  }

  private static List<PlainEvent> events(int count, int aggregates, int characters) {
    List<PlainEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(PlainEvent.of("aggregate-" + i % aggregates, "x".repeat(characters)));
    }
    return events;
  }

  private double create() {
    long start = System.nanoTime();
    seen = events(sizes.events(), sizes.events(), 100);
    double figure = Rounds.perSecond(sizes.events(), start);
    Rounds.require("events created", seen.size(), sizes.events());
    return figure;
  }

  private double publish() {
    List<PlainEvent> prebuilt = events(sizes.events() / 10, 10, 100);
    Bus bus = new Bus();
    long start = System.nanoTime();
    prebuilt.forEach(bus::publish);
    seen = bus.published;
    double figure = Rounds.perSecond(prebuilt.size(), start);
    Rounds.require("events published", bus.count(), prebuilt.size());
    return figure;
  }

  private static double publishConcurrently() {
    Bus bus = new Bus();
    PlainEvent empty = new PlainEvent("TestEvent", "aggregate", new HashMap<>());
    long start = System.nanoTime();
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int task = 0; task < TASKS; task++) {
        tasks.execute(() -> {
          for (int i = 0; i < 100; i++) {
            bus.publish(empty);
          }
        });
      }
    }
    double figure = Rounds.perSecond(TASKS * 100, start);
    Rounds.require("events published", bus.count(), TASKS * 100);
    return figure;
  }

  private static double scan(List<PlainEvent> all) {
    long start = System.nanoTime();
    List<PlainEvent> found = new ArrayList<>();
    for (PlainEvent event : all) {
      if (event.aggregate().equals("aggregate-7")) {
        found.add(event);
      }
    }
    double figure = Rounds.micros(start);
    Rounds.require("events found", found.size(), OF_ONE_AGGREGATE);
    return figure;
  }

  /** What the heap holds more when the events are held, after collections. */
  private double retained() {
    seen = List.of();
    long before = heapUsed();
    seen = events(sizes.retained(), 1_000, 1_000);
    long after = heapUsed();
    Rounds.require("events retained", seen.size(), sizes.retained());
    seen = List.of();
    return (after - before) / (double) sizes.retained();
  }

  private static long heapUsed() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

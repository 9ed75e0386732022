package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.store.DomainLog.Direction;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Given;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One small log, closed in order, and then every possible small damage to it (F01, F02). */
final class DamagedLog {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

  /** A log of some commits: the file, and where each commit ends. */
  private record Original(SimulatedDisk disk, Path file, List<Commit> commits) {
    long size() {
      return commits.getLast().end();
    }

    Set<Event> events() {
      Set<Event> all = new HashSet<>();
      commits.forEach(commit -> all.addAll(commit.events()));
      return all;
    }

    /** A disk of its own to damage. */
    SimulatedDisk copy() {
      return disk.afterPowerLoss(new Random(0)); // All is synced: nothing is lost.
    }
  }

  /**
   * @param end where in the file it ends
   */
  private record Commit(long end, List<Event> events) {}

  /** An event as it was appended. */
  private record Event(Cid cid, Value.Map data) {}

  private DamagedLog() {}

  /** How many cuts were tried. */
  static int cutAtEveryByte(UnaryOperator<Files> plant) throws IOException {
    Original original = original();
    for (long cut = 0; cut < original.size(); cut++) {
      SimulatedDisk disk = original.copy();
      try (Files.Handle file = disk.openForWriting(original.file())) {
        file.truncate(cut);
        file.sync();
      }
      long at = cut;
      List<Event> expected =
          original.commits().stream()
              .filter(commit -> commit.end() <= at)
              .flatMap(commit -> commit.events().stream())
              .toList();
      Set<Event> appended = original.events();
      try (LocalEventStore store = Workload.open(plant.apply(disk), TIME)) {
        Set<Event> found = Set.copyOf(readOneByOne(store, appended));
        require(
            found.equals(Set.copyOf(expected)), "cut at " + cut + ": " + found.size() + " events");
        require(!store.damages().isEmpty(), "cut at " + cut + ": not noticed");
      }
    }
    return (int) original.size();
  }

  /** How many flips were tried. */
  static int flipEveryByte(UnaryOperator<Files> plant) throws IOException {
    Original original = original();
    Set<Event> appended = original.events();
    for (long at = 0; at < original.size(); at++) {
      SimulatedDisk disk = original.copy();
      disk.flip(original.file(), at, 1 << (at % 8));
      Set<Event> found;
      boolean noticed;
      try (LocalEventStore store = Workload.open(plant.apply(disk), TIME)) {
        found = new HashSet<>(readOneByOne(store, appended));
        noticed = !store.damages().isEmpty();
      } catch (StoreException e) {
        found = Set.of();
        noticed = true;
      }
      require(appended.containsAll(found), "flip at " + at + ": an event that was never appended");
      require(
          disk.sizes().getOrDefault(original.file(), 0L) >= original.size(),
          "flip at " + at + ": acknowledged events were cut off");
      require(noticed, "flip at " + at + ": not noticed");
    }
    return (int) original.size();
  }

  private static Original original() throws IOException {
    SimulatedDisk disk = Workload.disk();
    List<Commit> commits = new ArrayList<>();
    Path file;
    try (LocalEventStore store = Workload.open(disk, TIME)) {
      for (int i = 0; i < 8; i++) {
        Order order = Order.ofSize(1 + i % 2).saying(Value.map().put("n", i).build());
        Given.log(store.log(Order.DOMAIN)).holding(order);
        Map.Entry<Path, Long> log = log(disk);
        commits.add(new Commit(log.getValue(), events(store, order)));
      }
      file = log(disk).getKey();
    }
    return new Original(disk, file, commits);
  }

  private static Map.Entry<Path, Long> log(SimulatedDisk disk) {
    return disk.sizes().entrySet().stream()
        .filter(each -> each.getKey().endsWith("events.log"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Event> events(LocalEventStore store, Order order) {
    try (Stream<StoredEvent> events =
        store.log(Order.DOMAIN).readStream(order.stream(), 0, Direction.FORWARDS)) {
      return events.map(event -> new Event(event.cid(), event.data())).toList();
    }
  }

  /** What can be read at all, each event by itself, so that damage to one hides no other. */
  private static List<Event> readOneByOne(LocalEventStore store, Set<Event> appended) {
    List<Event> found = new ArrayList<>();
    for (Event event : appended) {
      try {
        store
            .log(Order.DOMAIN)
            .find(event.cid())
            .ifPresent(stored -> found.add(new Event(stored.cid(), stored.data())));
      } catch (StoreException e) {
        // Named as damaged, which is one way to be noticed.
      }
    }
    return found;
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}

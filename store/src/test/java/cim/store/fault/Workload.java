package cim.store.fault;

import cim.ipld.Value;
import cim.model.Scope;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A little of everything that writes: commits of one and of several events, queued together, a
 * second domain, the store closed and opened again, and a new day. The same each time but for ids.
 */
final class Workload {
  private static final Path DATA = Path.of("/data");

  /** Not there yet when the workload begins. */
  static final Path FOLDER = DATA.resolve("node");

  private static final Instant DAY = Instant.parse("2026-11-21T23:59:00Z");

  private final Files files;
  private final Ledger ledger;

  Workload(Files files, Ledger ledger) {
    this.files = files;
    this.ledger = ledger;
  }

  /** Runs to the end, or to where the store refuses to go on. */
  void run() {
    try {
      day(DAY, 3);
      day(DAY.plus(Duration.ofMinutes(2)), 2);
    } catch (StoreException e) {
      // What was acknowledged up to here has to be there all the same.
    }
  }

  private void day(Instant time, int rounds) {
    try (EventStore store = open(files, time)) {
      for (int round = 0; round < rounds; round++) {
        StreamId stream = new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY);
        DomainLog log = store.log(Order.DOMAIN);
        ledger.append(log, order(stream, round, "placed"));
        ledger.append(log, order(stream, round, "paid", "packed", "sent"));
        List<Order> together = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          together.add(order(Order.newStream(), i, "placed", "paid").about(person(i)));
        }
        ledger.appendTogether(log, together);
        ledger.append(store.log("other"), order(Order.newStream(), round, "placed"));
      }
    }
  }

  private static PersonalPart person(int number) {
    return new PersonalPart(
        new UUID(1, number), Value.map().put("name", "Person " + number).build());
  }

  private static Order order(StreamId stream, int number, String... events) {
    return Order.on(stream, events)
        .saying(Value.map().put("n", number).put("text", "x".repeat(300 * number)).build());
  }

  /** A disk for it: one directory that is durable. */
  static SimulatedDisk disk() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.createDirectory(DATA);
    disk.syncDirectory(Path.of("/"));
    return disk;
  }

  /** The store of the workload's folder, on a clock that stands still. */
  static LocalEventStore open(Files files, Instant time) {
    return LocalEventStore.open(
        FOLDER,
        LocalEventStore.Options.USUAL
            .with(files)
            .with(Clock.fixed(time, ZoneOffset.UTC))
            .withReserve(0));
  }

  /** Opened later, to see what is there. */
  static LocalEventStore reopen(Files files) {
    return open(files, DAY.plus(Duration.ofMinutes(3)));
  }

  /** A folder that was closed in order has no fault. */
  static void requireSound(Files files) {
    VerifyReport report = Verifier.of(files, FOLDER).run(Progress.SILENT);
    if (!report.ok()) {
      throw new AssertionError("faults: " + report.faults());
    }
  }
}

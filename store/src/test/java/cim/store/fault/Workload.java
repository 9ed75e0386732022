package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Scope;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeKeys;
import cim.store.object.FileObjectStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Steps that a store is asked to take, one after the other, whatever becomes of each; the same each
 * time. The ledger notes what was asked for and what was acknowledged. Used by one thread.
 */
final class Workload {
  private static final Path DATA = Path.of("/data");

  /** Not there yet when the workload begins. */
  static final Path FOLDER = DATA.resolve("node");

  static final Instant BEGIN = Instant.parse("2026-11-21T23:59:00Z");

  /** After every workload. */
  private static final Instant LATER = BEGIN.plus(Duration.ofDays(40));

  /** A little of everything. */
  static final List<Step> EVERYTHING =
      List.of(
          Step.APPEND,
          Step.BATCH,
          Step.OTHER_DOMAIN,
          Step.PUT_OBJECT,
          Step.CHECKPOINT,
          Step.ROLL_DAY,
          Step.BATCH,
          Step.REOPEN,
          Step.APPEND,
          Step.OTHER_DOMAIN,
          Step.BATCH,
          Step.ROLL_DAY);

  private final LocalEventStore.Options options;
  private final Ledger ledger;
  private final Random chance = new Random(20261121);
  private final List<StreamId> streams = new ArrayList<>();
  private Instant now = BEGIN;
  private Optional<LocalEventStore> store = Optional.empty();

  /** With keys that cost little. */
  Workload(Files files, Ledger ledger) {
    this(files, ledger, TestKeys.CHEAP);
  }

  Workload(Files files, Ledger ledger, NodeKeys.Source keys) {
    this.options = options(files, keys).with((InstantSource) () -> now);
    this.ledger = ledger;
  }

  private static LocalEventStore.Options options(Files files, NodeKeys.Source keys) {
    return LocalEventStore.Options.USUAL.with(files).with(keys).withReserve(0);
  }

  /** Opens a store, takes the steps, closes it. */
  void run(List<Step> steps) {
    open();
    steps.forEach(step -> step.run(this));
    close();
  }

  void open() {
    try {
      store = Optional.of(LocalEventStore.open(FOLDER, options));
    } catch (StoreException e) {
      store = Optional.empty(); // The next steps have nobody to ask.
    }
  }

  void close() {
    try {
      store.ifPresent(LocalEventStore::close);
    } catch (StoreException e) {
      // What was acknowledged has to be there all the same.
    }
    store = Optional.empty();
  }

  void append(String domain, Order order) {
    appendAll(domain, List.of(order));
  }

  void appendTogether(List<Order> orders) {
    appendAll(Order.DOMAIN, orders);
  }

  private void appendAll(String domain, List<Order> orders) {
    store.ifPresent(open -> {
      try {
        ledger.appendTogether(open.log(domain), orders);
      } catch (StoreException e) {
        // The log could not be opened.
      }
    });
  }

  /** The object, where it was acknowledged. */
  Optional<Cid> putObject() {
    try {
      return Optional.of(
          ledger.put(FileObjectStore.open(options.files(), FOLDER), "object " + chance.nextInt()));
    } catch (StoreException | IOException e) {
      return Optional.empty();
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Order order(String... events) {
    return dressed(Order.on(stream(), events));
  }

  Order orderOf(int events) {
    return dressed(Order.ofSize(events));
  }

  private Order dressed(Order order) {
    int number = chance.nextInt(1_000);
    return order
        .command(new UUID(chance.nextLong(), chance.nextLong()))
        .saying(Value.map().put("n", number).put("text", "x".repeat(number)).build());
  }

  private StreamId stream() {
    if (streams.isEmpty() || chance.nextInt(3) == 0) {
      streams.add(new StreamId(new UUID(7, streams.size()), Scope.LOCAL_ONLY));
    }
    return streams.get(chance.nextInt(streams.size()));
  }

  static PersonalPart person(UUID subject) {
    return new PersonalPart(subject, Value.map().put("name", "Person " + subject).build());
  }

  /** A disk for it: one directory that is durable. */
  static SimulatedDisk disk() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.createDirectory(DATA);
    disk.syncDirectory(Path.of("/"));
    return disk;
  }

  /** The state of the store that is open. */
  StoreState state() {
    return store.orElseThrow().state();
  }

  /** The store of the workload's folder, on another clock. */
  static LocalEventStore open(Files files, InstantSource clock) {
    return LocalEventStore.open(FOLDER, options(files, TestKeys.CHEAP).with(clock));
  }

  /** Opened later, to see what is there. */
  static LocalEventStore reopen(Files files, NodeKeys.Source keys) {
    return LocalEventStore.open(FOLDER, options(files, keys).with(InstantSource.fixed(LATER)));
  }

  /** A folder that was closed in order has no fault. */
  static void requireSound(Files files) {
    VerifyReport report = Verifier.of(files, FOLDER).run(Progress.SILENT);
    if (!report.ok()) {
      throw new AssertionError("faults: " + report.faults());
    }
  }
}

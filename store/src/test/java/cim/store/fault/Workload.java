package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Scope;
import cim.store.DomainLog;
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
import cim.store.proof.LogProof;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

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

  static final long SEED = 20261121;

  /** How the threads of a store take their turns. */
  enum Pace {
    /** One after the other as far as possible: a checkpoint that is due is waited for. */
    STEP_BY_STEP,
    /** As it happens: checkpoints are written while commits are. */
    RACING
  }

  /** Between two checkpoints of a log. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** With a checkpoint that the disk may never let be made. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Gate gate;
  private final LocalEventStore.Options options;
  private final Ledger ledger;
  private final Pace pace;

  /** By domain, of the logs that are open: when the next checkpoint is due. */
  private final Map<String, Instant> due = new HashMap<>();

  private final Random chance;
  private final List<StreamId> streams = new ArrayList<>();
  private volatile Instant now = BEGIN;

  /** To a log's writer it is as late as when it began its last group, however slow it is. */
  private final ThreadLocal<Instant> seen = ThreadLocal.withInitial(() -> now);

  private Optional<LocalEventStore> store = Optional.empty();

  /** With keys that cost little. */
  Workload(Files files, Ledger ledger) {
    this(files, ledger, TestKeys.CHEAP);
  }

  Workload(Files files, Ledger ledger, NodeKeys.Source keys) {
    this(files, ledger, keys, Pace.STEP_BY_STEP);
  }

  Workload(Files files, Ledger ledger, NodeKeys.Source keys, Pace pace) {
    this(files, ledger, keys, pace, SEED);
  }

  /**
   * @param seed of ids and sizes
   */
  Workload(Files files, Ledger ledger, NodeKeys.Source keys, Pace pace, long seed) {
    this.chance = new Random(seed);
    this.gate = new Gate(files, () -> seen.set(now));
    this.options = options(gate, keys).with((InstantSource) this::time);
    this.ledger = ledger;
    this.pace = pace;
  }

  private static LocalEventStore.Options options(Files files, NodeKeys.Source keys) {
    return LocalEventStore.Options.USUAL
        .with(files)
        .with(keys)
        .with(Upkeep.archive(files))
        .withReserve(0);
  }

  /** Opens a store, takes the steps, closes it. */
  void run(List<Step> steps) {
    open();
    steps.forEach(step -> step.run(this));
    close();
  }

  void open() {
    try {
      LocalEventStore opened = LocalEventStore.open(FOLDER, options);
      store = Optional.of(opened);
      Upkeep.finish(opened, gate, () -> now);
    } catch (StoreException e) {
      store = Optional.empty(); // The next steps have nobody to ask.
    }
  }

  void close() {
    try {
      if (pace == Pace.STEP_BY_STEP) {
        store.ifPresent(Workload::prove);
      }
      store.ifPresent(LocalEventStore::close);
    } catch (StoreException e) {
      // What was acknowledged has to be there all the same.
    }
    store = Optional.empty();
    due.clear();
  }

  /** Else each log would have it done when it is closed, while the others are. */
  private static void prove(LocalEventStore open) {
    try {
      open.prove();
    } catch (StoreException e) {
      // What was acknowledged has to be there all the same.
    }
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
        DomainLog log = open.log(domain);
        switch (pace) {
          case STEP_BY_STEP -> {
            settle(open);
            long proven = open.proofs().log(domain).checkpoint().size();
            ledger.appendInTwoGroups(log, orders, gate);
            awaitCheckpoint(open, log, proven);
          }
          case RACING -> ledger.appendTogether(log, orders);
        }
      } catch (StoreException e) {
        // The log could not be opened.
      }
    });
  }

  /** The thread that writes proofs has nothing more to do. */
  private static void settle(LocalEventStore open) {
    try {
      open.proofs().settle();
    } catch (StoreException e) {
      // It could not do it, which delays proofs only.
    }
  }

  /** Where a checkpoint is due it is made now, unless the disk refuses. */
  private void awaitCheckpoint(LocalEventStore open, DomainLog log, long proven) {
    Instant when = due.computeIfAbsent(log.domain(), _ -> now.plus(INTERVAL));
    if (now.isBefore(when)) {
      return;
    }
    due.put(log.domain(), now.plus(INTERVAL));
    LogProof proof = open.proofs().log(log.domain());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (log.end() > proven
        && proof.checkpoint().size() == proven
        && open.proofs().trouble().isEmpty()
        && open.state() instanceof StoreState.Serving
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000);
    }
    settle(open);
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

  void erase(UUID person) {
    store.ifPresent(open -> {
      try {
        ledger.beginErasure(person);
        Upkeep.erase(open, gate, () -> now, person);
        ledger.endErasure(person);
      } catch (StoreException e) {
        // Nothing was ever sealed for them, or the disk refuses.
      }
    });
  }

  void compact(String domain) {
    store.ifPresent(open -> {
      try {
        Upkeep.compact(open, gate, () -> now, domain);
      } catch (StoreException | InvalidValue e) {
        // There is no such log yet, or the disk refuses.
      }
    });
  }

  void backUp() {
    store.ifPresent(open -> {
      try {
        ledger.backedUp(Upkeep.backUp(open, gate, () -> now));
      } catch (StoreException | IOException e) {
        // The disk refuses.
      }
    });
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private Instant time() {
    boolean late = pace == Pace.STEP_BY_STEP && Gate.isWriter();
    return late ? seen.get() : now;
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

  /** As a node does that starts then. */
  static void finish(LocalEventStore store, Files files) {
    Upkeep.finish(store, files, InstantSource.fixed(LATER));
  }

  /** A folder that was closed in order has no fault. */
  static void requireSound(Files files, NodeKeys.Source keys) {
    VerifyReport report = Verifier.of(files, FOLDER).run(Progress.SILENT);
    List<VerifyReport.Fault> faults =
        report.faults().stream()
            .filter(
                fault -> !(keys.equals(TestKeys.SEALING) && fault.file().equals(TestKeys.LEFT_OUT)))
            .toList();
    if (!faults.isEmpty()) {
      throw new AssertionError("faults: " + faults);
    }
  }
}

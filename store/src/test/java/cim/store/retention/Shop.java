package cim.store.retention;

import cim.ipld.Value;
import cim.model.Scope;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.archive.Archive;
import cim.store.archive.FolderArchive;
import cim.store.conformance.Order;
import cim.store.erase.Erasure;
import cim.store.file.Files;
import cim.store.hold.Holds;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A shop that has been open for some days, with an archive beside; opened as a node opens it. */
final class Shop implements AutoCloseable {
  static final Path DATA = Path.of("/data");
  static final Path ARCHIVE = Path.of("/archive");
  static final UUID ADA = UUID.fromString("ada00000-0000-4000-8000-000000000001");
  static final UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");
  static final StreamId HERS =
      new StreamId(UUID.fromString("0d000000-0000-4000-8000-000000000003"), Scope.LOCAL_ONLY);
  static final StreamId HIS =
      new StreamId(UUID.fromString("0d000000-0000-4000-8000-000000000004"), Scope.LOCAL_ONLY);
  static final KeepFor TWO_DAYS = new KeepFor(2);
  private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");

  final LocalEventStore store;
  final Holds holds;
  final Compaction compaction;
  final Erasure erasure;
  private final Archive archive;

  private Shop(LocalEventStore store, Clock clock, Erasure erasure, Archive archive) {
    this.store = store;
    this.holds = new Holds(store, clock);
    this.compaction = new Compaction(store, clock);
    this.erasure = erasure;
    this.archive = archive;
  }

  static Archive folder(Files files) {
    return new FolderArchive(files, ARCHIVE);
  }

  static Instant day(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  /** On a day from 0 on, with the archive in the same files. */
  static Shop open(Files files, int day) {
    return open(files, day, folder(files));
  }

  static Shop open(Files files, int day, Archive archive) {
    Clock clock = Clock.fixed(day(day), ZoneOffset.UTC);
    LocalEventStore store =
        LocalEventStore.open(
            DATA,
            LocalEventStore.Options.USUAL.with(files).with(clock).with(archive).withReserve(0));
    try {
      KnownSubjects subjects = KnownSubjects.open(KeyFolder.open(files, DATA, new SecureRandom()));
      return new Shop(store, clock, Erasure.of(store, subjects, clock), archive);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Four days of three orders each: one of each person's stream, one of nobody's. */
  static void liveIn(Files files) {
    liveIn(files, _ -> {});
  }

  /** The same with something more each day. */
  static void liveIn(Files files, Consumer<Shop> more) {
    for (int day = 0; day < 4; day++) {
      try (Shop shop = open(files, day)) {
        shop.order(Order.on(HERS, "placed", "paid"), ADA, "Ada " + day);
        shop.order(Order.on(HIS, "placed"), BOB, "Bob " + day);
        shop.append(Order.placed().saying(Value.map().put("total", day).build()));
        more.accept(shop);
      }
    }
  }

  /** The events of two of the days, which is what goes on day 4 when two are kept. */
  static final int OLD = 8;

  static final int ALL = 16;

  void order(Order order, UUID who, String name) {
    append(order.about(new PersonalPart(who, Value.map().put("name", name).build())));
  }

  /** More than the first file of an index takes. */
  void orderMuch() {
    for (int i = 0; i < 12; i++) {
      append(Order.ofSize(100));
    }
  }

  /** One more order, of nobody; its position. */
  long orderOf(long total) {
    return append(Order.placed().saying(Value.map().put("total", total).build()));
  }

  private long append(Order order) {
    AppendResult result = store.log(Order.DOMAIN).append(order.commit(), Condition.ANY);
    if (result instanceof AppendResult.Appended appended) {
      return appended.committed().firstPosition();
    }
    throw new AssertionError(result);
  }

  Plan plan() throws java.io.IOException {
    return compaction.plan(Order.DOMAIN, TWO_DAYS, archive);
  }

  Plan compact() {
    return compaction.run(Order.DOMAIN, TWO_DAYS, archive);
  }

  void erase(UUID who) {
    erasure.erase(who, "asked for by the person", Optional.empty(), _ -> {});
  }

  List<StoredEvent> events() {
    try (Stream<StoredEvent> events =
        store.log(Order.DOMAIN).read(0, EventFilter.ALL, Direction.FORWARDS)) {
      return events.toList();
    }
  }

  /** What each event says, all personal parts that can be read included. */
  List<Value.Map> told() {
    return events().stream().map(StoredEvent::data).toList();
  }

  static VerifyReport verify(Files files) {
    return Verifier.of(files, DATA).run(Progress.SILENT);
  }

  @Override
  public void close() {
    store.close();
  }
}

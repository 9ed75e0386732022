package cim.store.erase;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder that knows two people, on two days and in two domains; opened as a node opens it. */
final class Household implements AutoCloseable {
  static final Path DATA = Path.of("/data");
  static final UUID ADA = UUID.fromString("ada00000-0000-4000-8000-000000000001");
  static final UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");
  static final StreamId ORDER =
      new StreamId(
          UUID.fromString("0d000000-0000-4000-8000-000000000003"), cim.model.Scope.LOCAL_ONLY);
  static final String BASIS = "asked for by the person, GDPR 17 (1) b";
  private static final Instant DAY = Instant.parse("2026-11-21T10:00:00Z");

  final LocalEventStore store;
  final KnownSubjects subjects;
  final Erasure erasure;

  /** What was made from the logs was told to forget these. */
  final List<Erased> forgotten = new ArrayList<>();

  private Household(LocalEventStore store, KnownSubjects subjects, Erasure erasure) {
    this.store = store;
    this.subjects = subjects;
    this.erasure = erasure;
  }

  static Household open(Files files, int day) {
    Clock clock = Clock.fixed(DAY.plus(java.time.Duration.ofDays(day)), ZoneOffset.UTC);
    LocalEventStore store =
        LocalEventStore.open(
            DATA, LocalEventStore.Options.USUAL.with(files).with(clock).withReserve(0));
    try {
      KnownSubjects subjects = KnownSubjects.open(KeyFolder.open(files, DATA, new SecureRandom()));
      return new Household(store, subjects, Erasure.of(store, subjects, clock));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Both people order on two days; each is named in two domains. */
  static void liveIn(Files files) {
    for (int day = 0; day < 2; day++) {
      try (Household household = open(files, day)) {
        household.order(Order.DOMAIN, Order.on(ORDER, "placed", "paid"), ADA, "Ada Lovelace");
        household.order(Order.DOMAIN, Order.placed(), BOB, "Bob Babbage");
        household.order("other", Order.placed(), ADA, "Countess of Lovelace");
        household.order("other", Order.placed(), BOB, "B. Babbage");
      }
    }
  }

  void order(String domain, Order order, UUID who, String name) {
    AppendResult result =
        store
            .log(domain)
            .append(
                order.about(new PersonalPart(who, Value.map().put("name", name).build())).commit(),
                Condition.ANY);
    if (!(result instanceof AppendResult.Appended)) {
      throw new AssertionError(result);
    }
  }

  Erased erase(UUID who) {
    return erasure.erase(who, BASIS, Optional.empty(), forgotten::add);
  }

  List<Erased> finish() {
    return erasure.finish(forgotten::add);
  }

  List<StoredEvent> events(String domain) {
    try (Stream<StoredEvent> events =
        store.log(domain).read(0, EventFilter.ALL, Direction.FORWARDS)) {
      return events.toList();
    }
  }

  /** The names that can be read in a domain. */
  List<String> names(String domain) {
    return events(domain).stream()
        .flatMap(event -> event.data().find("name").stream())
        .map(name -> ((Value.Text) name).value())
        .toList();
  }

  static VerifyReport verify(Files files) {
    return Verifier.of(files, DATA).run(Progress.SILENT);
  }

  static byte[] key(Files files, String name) {
    try {
      return WholeFile.read(files, DATA.resolve("cim-keys").resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts an older copy of a key file back. */
  static void putBack(Files files, String name, byte[] bytes) {
    try {
      WholeFile.replace(files, DATA.resolve("cim-keys"), name, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}

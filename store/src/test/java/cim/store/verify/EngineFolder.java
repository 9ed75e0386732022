package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.PersonalPart;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.seal.SubjectKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A little of everything that a node keeps, written by the engine onto a disk in memory: two logs,
 * one of them over two days, personal data, an object, keys, tiles, checkpoints, manifest.
 */
final class EngineFolder {
  static final Path DATA = Path.of("/data");
  private static final Instant FIRST_DAY = Instant.parse("2026-11-20T10:00:00Z");

  final SimulatedDisk disk;

  /** The disk as a crash would have left it: no checkpoint covers the last commits. */
  final SimulatedDisk crashed;

  private EngineFolder(SimulatedDisk disk, SimulatedDisk crashed) {
    this.disk = disk;
    this.crashed = crashed;
  }

  static EngineFolder written() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    StreamId stream = Order.newStream();
    try (LocalEventStore store = open(disk, FIRST_DAY)) {
      UUID ada =
          KnownSubjects.open(KeyFolder.open(disk, DATA, new SecureRandom()))
              .subjectFor("email", "ada@example.org");
      PersonalPart name = new PersonalPart(ada, Value.map().put("name", "Ada").build());
      Cid object =
          FileObjectStore.open(disk, DATA)
              .put(
                  new ByteArrayInputStream("an object".getBytes(StandardCharsets.UTF_8)),
                  new ObjectMetadata("text/plain", Optional.of("a.txt")))
              .cid();
      append(store, Order.DOMAIN, Order.on(stream, "placed").about(name));
      append(store, Order.DOMAIN, Order.on(Order.newStream(), "placed", "paid"));
      append(store, "other", Order.placed().saying(Value.map().put("file", object).build()));
    }
    SimulatedDisk crashed;
    try (LocalEventStore store = open(disk, FIRST_DAY.plus(Duration.ofDays(1)))) {
      append(store, Order.DOMAIN, Order.on(stream, "paid", "sent"));
      crashed = disk.afterPowerLoss(new java.util.Random(0));
    }
    return new EngineFolder(disk, crashed);
  }

  private static LocalEventStore open(Files disk, Instant time) {
    return LocalEventStore.open(
        DATA,
        LocalEventStore.Options.USUAL
            .with(disk)
            .with(Clock.fixed(time, ZoneOffset.UTC))
            .withReserve(0));
  }

  private static void append(LocalEventStore store, String domain, Order order) {
    store.log(domain).append(order.commit(), Condition.ANY);
  }

  /** Verifies the folder as a disk shows it, by the folder's own keys where they can be read. */
  static VerifyReport verify(Files files) {
    Verifier verifier = Verifier.of(files, DATA);
    try {
      verifier = verifier.opening(SubjectKeys.open(KeyFolder.forReading(files, DATA)));
    } catch (cim.store.StoreException e) {
      // Damaged keys open nothing; the verifier names them itself.
    }
    return verifier.run(Progress.SILENT);
  }

  List<Path> files() {
    return List.copyOf(disk.sizes().keySet());
  }

  long size(Path file) {
    return disk.sizes().getOrDefault(file, 0L);
  }

  static String name(Path file) {
    return DATA.relativize(file).toString();
  }

  /**
   * Of each byte of a log file, the stream and event that it belongs to, by the format's letter.
   */
  List<String> owners(Path log) throws IOException {
    String domain = log.subpath(2, 3).toString();
    List<StoredEvent> events;
    try (LocalEventStore store = open(disk.afterPowerLoss(new java.util.Random(0)), FIRST_DAY);
        Stream<StoredEvent> all =
            store.log(domain).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      events = all.toList();
    }
    byte[] bytes = WholeFile.read(disk, log);
    String[] owners = new String[bytes.length];
    ByteBuffer in = ByteBuffer.wrap(bytes);
    for (int start = 0; start < bytes.length; ) {
      int end = start + 48 + in.getInt(start + 8);
      int event = (int) in.getLong(start + 12);
      Arrays.fill(owners, start, end, owner(events.get(event)));
      for (int at = start + 48; at < end - 4; at += 41 + in.getInt(at + 37)) {
        if (bytes[at] == 1) {
          Arrays.fill(owners, at, end, owner(events.get(event++)));
        }
      }
      start = end;
    }
    return new ArrayList<>(Arrays.asList(owners));
  }

  private static String owner(StoredEvent event) {
    return event.stream().aggregate() + " " + event.id();
  }
}

package cim.store.backup;

import cim.ipld.Value;
import cim.model.Scope;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.PersonalPart;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.object.FileObjectStore;
import cim.store.verify.Progress;
import cim.store.verify.VerifyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** A node's folder, a place for backups, and the keys of those, on a disk in memory. */
public final class Site {
  public static final Path DATA = Path.of("/site/node");
  public static final Path TARGET = Path.of("/site/backups");
  public static final Path RESTORED = Path.of("/site/restored");
  public static final Path KEY = Path.of("/site/safe/data.key");
  public static final Path KEYS_KEY = Path.of("/site/safe/keys.key");
  public static final Instant DAY = Instant.parse("2026-11-20T10:00:00Z");
  public static final String NAME = "Lovelace";

  public final SimulatedDisk disk;
  private Instant now = DAY;

  public Site(SimulatedDisk disk) {
    this.disk = disk;
  }

  /** With keys, and a folder that holds nothing yet. */
  public static Site fresh() {
    try {
      SimulatedDisk disk = new SimulatedDisk();
      for (String directory : List.of("/site", "/site/safe")) {
        disk.createDirectory(Path.of(directory));
      }
      disk.syncDirectory(Path.of("/"));
      disk.syncDirectory(Path.of("/site"));
      SecureRandom random = new SecureRandom();
      BackupKey.create(disk, KEY, random);
      BackupKey.create(disk, KEYS_KEY, random);
      return new Site(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same once more: all of it is durable but what can be made again. */
  public Site copy() {
    Site copy = new Site(disk.afterPowerLoss(new Random(1)));
    copy.now = now;
    return copy;
  }

  /** A little of everything that a node keeps: two logs, two days, personal data, an object. */
  public static Site lively() {
    Site site = fresh();
    try (LocalEventStore store = site.open()) {
      site.append(store, 5);
    }
    site.now = DAY.plusSeconds(86_400);
    try (LocalEventStore store = site.open()) {
      site.append(store, 3);
    }
    return site;
  }

  public static LocalEventStore.Options options(Files files, InstantSource clock) {
    return LocalEventStore.Options.USUAL.with(files).with(clock).withReserve(0);
  }

  public LocalEventStore open() {
    return LocalEventStore.open(DATA, options(disk, () -> now));
  }

  public LocalEventStore open(Path folder) {
    return LocalEventStore.open(folder, options(disk, () -> now));
  }

  public void append(EventStore store, int orders) {
    try {
      for (int i = 0; i < orders; i++) {
        place(store.log(Order.DOMAIN), i);
        store.log("other").append(Order.placed().commit(), Condition.ANY);
        FileObjectStore.open(disk, DATA)
            .put(
                new ByteArrayInputStream(
                    ("object " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8)),
                new ObjectMetadata("text/plain", Optional.of("a.txt")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static AppendResult place(DomainLog log, int number) {
    PersonalPart ada = new PersonalPart(new UUID(7, number), Value.map().put("name", NAME).build());
    return log.append(
        Order.on(new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY), "placed", "paid")
            .saying(Value.map().put("text", "public-word").put("n", number).build())
            .about(ada)
            .commit(),
        Condition.ANY);
  }

  public static BackupAccess access(Files files) {
    try {
      return new BackupAccess(
          new BackupAccess.Encrypted(BackupKey.read(files, KEY)),
          new BackupAccess.Apart(
              BackupKey.read(files, KEYS_KEY), TARGET.resolve(BackupFolder.KEYS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static BackupAccess plain(Files files) {
    return new BackupAccess(new BackupAccess.UnsafePlain(), access(files).nodeKeys());
  }

  public Backup backUp() {
    try (LocalEventStore store = open()) {
      return backUp(store);
    }
  }

  public Backup backUp(LocalEventStore store) {
    return backUp(store, disk, access(disk));
  }

  public Backup backUp(LocalEventStore store, Files layer, BackupAccess access) {
    try {
      return new BackupMaker(store, layer, DATA, Progress.SILENT).make(TARGET, access, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public VerifyReport check(Backup backup) {
    try {
      return new BackupCheck(folder(), backup).run(Progress.SILENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public BackupFolder folder() {
    try {
      return BackupFolder.open(disk, TARGET, access(disk));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Backup> backups() {
    try {
      return BackupFolder.list(disk, TARGET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public VerifyReport restore(Backup backup) {
    return restore(backup, disk);
  }

  public VerifyReport restore(Backup backup, Files layer) {
    try {
      return new Restore(folder(), backup, options(layer, () -> now))
          .run(RESTORED, Progress.SILENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void later(long seconds) {
    now = now.plusSeconds(seconds);
  }

  /** The events of a log in a folder, oldest first. */
  public List<StoredEvent> events(Path folder, String domain) {
    try (LocalEventStore store = open(folder)) {
      return events(store, domain);
    }
  }

  public static List<StoredEvent> events(EventStore store, String domain) {
    try (Stream<StoredEvent> events =
        store.log(domain).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return events.toList();
    }
  }
}

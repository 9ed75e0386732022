package cim.store.log;

import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A data folder that a test opens, damages and opens again. */
record Folder(Path path) {
  /** One node's for all tests: making and reading keys takes longer than the rest. */
  static final NodeKeys KEYS = keys();

  LocalEventStore open() {
    return LocalEventStore.open(path, options());
  }

  /**
   * The usual ones, but with one node's keys for all folders and without syncs, which no test here
   * can see.
   */
  static LocalEventStore.Options options() {
    return LocalEventStore.Options.USUAL.with(new UnsyncedFiles()).with((_, _, _) -> KEYS);
  }

  private static NodeKeys keys() {
    try {
      Path made = Files.createTempDirectory("cim-keys");
      NodeKeys keys = NodeKeys.ofFolder(new UnsyncedFiles(), made, UUID.randomUUID());
      try (Stream<Path> files = Files.walk(made)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      return new NodeKeys(new ClearSealer(), keys.signer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends orders and closes the store; the events as they were read before. */
  List<StoredEvent> holding(Order... orders) {
    try (LocalEventStore store = open()) {
      append(store.log(Order.DOMAIN), orders);
      return events(store.log(Order.DOMAIN));
    }
  }

  static List<AppendResult> append(DomainLog log, Order... orders) {
    List<AppendResult> results = new ArrayList<>();
    for (Order order : orders) {
      results.add(log.append(order.commit(), Condition.ANY));
    }
    return results;
  }

  static List<StoredEvent> events(DomainLog log) {
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
      return events.toList();
    }
  }

  /** The one log file of a domain. */
  Path logFile() {
    return files().stream()
        .filter(file -> file.endsWith(LogFolder.FILE))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  List<Path> files() {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of it as a crash would leave it, without the lock. */
  Folder copy(Path to) {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(path.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
      return new Folder(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

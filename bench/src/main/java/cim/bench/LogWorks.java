package cim.bench;

import cim.domains.git.Branch;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is done with a log that stands: it is grown once, then replayed, read, opened, verified. */
final class LogWorks {
  private static final String PAYLOAD = "a branch's event";
  private static final Set<Work> OF_A_LOG = EnumSet.range(Work.GROW, Work.VERIFY);

  private final Path folder;
  private final Sizes sizes;
  private final Floors floors;
  private final Branches branches;

  LogWorks(Path folder, Sizes sizes) {
    this.folder = folder.resolve("log");
    this.sizes = sizes;
    this.floors = new Floors(folder);
    this.branches = new Branches(sizes.log() / Branches.EVENTS_OF_ONE);
  }

  void measure(Set<Work> works, Consumer<Row> rows) throws IOException {
    if (Collections.disjoint(works, OF_A_LOG)) {
      return;
    }
    try (LocalEventStore store = open()) {
      DomainLog log = store.log(Branches.DOMAIN);
      double grown = grow(log);
      if (works.contains(Work.GROW)) {
        rows.accept(row("append, commits of 10, " + events(), grown, "events/s"));
      }
      if (works.contains(Work.REPLAY)) {
        rows.accept(
            row(
                "replay of a log into a decider",
                Rounds.median(3, sizes.rounds(), () -> replay(log)),
                "events/s"));
      }
      if (works.contains(Work.READ)) {
        rows.accept(row("read one aggregate's 100 of " + events(), read(log), "us").withSeed(655));
      }
    }
    if (works.contains(Work.OPEN)) {
      rows.accept(
          row(
              "open a store of " + events(),
              Rounds.median(1, sizes.rounds(), whole()::reopen),
              "ms"));
    }
    if (works.contains(Work.VERIFY)) {
      long bytes = Folders.logBytes(folder);
      double hashed = Rounds.median(1, sizes.rounds(), () -> sizes.log() / floors.hash(bytes));
      rows.accept(
          row("verify everything", Rounds.median(3, sizes.rounds(), whole()::verify), "events/s")
              .withFloor(hashed));
    }
    Folders.delete(folder);
  }

  private Row row(String name, double value, String unit) {
    return Row.onDisk(name, value, unit, PAYLOAD);
  }

  private String events() {
    return "%,d events".formatted(sizes.log());
  }

  private WholeLog whole() {
    return new WholeLog(folder, Branches.DOMAIN, sizes.log());
  }

  private LocalEventStore open() {
    return whole().open();
  }

  /** Only appending is timed: the commits of each round are built before it. */
  private double grow(DomainLog log) {
    double seconds = 0;
    for (int round = 0; round < branches.rounds(); round++) {
      List<NewCommit> prebuilt = branches.commits(round).toList();
      long start = System.nanoTime();
      Appends.appendAll(log, prebuilt);
      seconds += Rounds.seconds(start);
    }
    Rounds.require("events appended", log.end(), sizes.log());
    return sizes.log() / seconds;
  }

  private double replay(DomainLog log) {
    long start = System.nanoTime();
    Map<UUID, Branch> states;
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
      states = branches.replay(events);
    }
    double figure = Rounds.perSecond(sizes.log(), start);
    long present =
        states.values().stream()
            .filter(branch -> branch.status() == Branch.Status.PRESENT && branch.head().isPresent())
            .count();
    Rounds.require("branches with a head", present, branches.count());
    return figure;
  }

  private double read(DomainLog log) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    return Rounds.median(
        sizes.reads(),
        sizes.reads(),
        () -> readStream(log, branches.stream(random.nextInt(branches.count()))));
  }

  /** Header and payload of each event are decoded. */
  private static double readStream(DomainLog log, StreamId stream) {
    long start = System.nanoTime();
    long decoded;
    try (Stream<StoredEvent> events = log.readStream(stream, 0, Direction.FORWARDS)) {
      decoded = events.filter(event -> !event.data().entries().isEmpty()).count();
    }
    double figure = Rounds.micros(start);
    Rounds.require("events read", decoded, Branches.EVENTS_OF_ONE);
    return figure;
  }
}

package cim.bench;

import cim.model.Event;
import cim.model.Paging;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.NoGraph;
import cim.runtime.view.Pace;
import cim.runtime.view.Projections;
import cim.runtime.view.SqliteReadModels;
import cim.runtime.view.SystemTimers;
import cim.store.CatchUp;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.Subscription;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What is done with a log that stands: read, followed, projected, opened, verified. */
final class ReaderWorks {
  private static final Set<StoreWork> OF_A_LOG =
      EnumSet.range(StoreWork.READ_STREAM, StoreWork.VERIFY);
  private static final int OF_ONE_STREAM = 100;
  private static final int COMMIT = 10;
  private static final int READS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final StoreSizes sizes;
  private final Floors floors;
  private final Registry registry = Registry.of(new SampleDomain().domain());

  ReaderWorks(Path folder, StoreSizes sizes) {
    this.folder = folder.resolve("log");
    this.sizes = sizes;
    this.floors = new Floors(folder);
  }

  void measure(Set<StoreWork> works, Consumer<Row> rows) throws IOException {
    if (Collections.disjoint(works, OF_A_LOG)) {
      return;
    }
    try (LocalEventStore store = open()) {
      DomainLog log = store.log(SampleDomain.NAME);
      grow(log);
      if (works.contains(StoreWork.READ_STREAM)) {
        readStream(log, rows);
      }
      if (works.contains(StoreWork.REPLAY)) {
        rows.accept(
            row("replay into a decider", median(() -> replay(log)), "events/s").withFloor(read()));
      }
      if (works.contains(StoreWork.CATCH_UP)) {
        double one = median(() -> catchUp(log, 1));
        rows.accept(
            row("catch-up of 1 subscriber", one, "ms").withFloor(sizes.log() / read() * 1e3));
        for (int subscribers : List.of(10, 100)) {
          double all = Rounds.median(1, 1, () -> catchUp(log, subscribers));
          rows.accept(row("catch-up of " + subscribers + " subscribers", all, "ms").withFloor(one));
        }
      }
      if (works.contains(StoreWork.PROJECTION)) {
        rows.accept(row("build a read model in SQLite", median(() -> project(store)), "events/s"));
      }
    }
    if (works.contains(StoreWork.OPEN)) {
      rows.accept(row("open", median(whole()::reopen), "ms"));
    }
    if (works.contains(StoreWork.VERIFY)) {
      double hashed = sizes.log() / floors.hash(Folders.logBytes(folder));
      rows.accept(row("verify", median(whole()::verify), "events/s").withFloor(hashed));
    }
    Folders.delete(folder);
  }

  private Row row(String name, double value, String unit) {
    String what = "%s, log of %,d".formatted(name, sizes.log());
    return Row.onDisk(what, value, unit, Events256.PAYLOAD);
  }

  private double median(Rounds.Work work) throws IOException {
    return Rounds.median(3, sizes.rounds(), work);
  }

  private WholeLog whole() {
    return new WholeLog(folder, SampleDomain.NAME, sizes.log());
  }

  private LocalEventStore open() {
    return whole().open();
  }

  private int streams() {
    return sizes.log() / OF_ONE_STREAM;
  }

  /** Streams of 100 events in ten commits that lie far apart. */
  private void grow(DomainLog log) {
    Events256 events = new Events256(COMMIT);
    for (int round = 0; round < OF_ONE_STREAM / COMMIT; round++) {
      int number = round;
      Appends.appendAll(
          log, IntStream.range(0, streams()).mapToObj(i -> events.commit(i, number)).toList());
    }
    Rounds.require("events appended", log.end(), sizes.log());
  }

  /** Events a second where the log's bytes are read and their checksums taken. */
  private double read() throws IOException {
    return sizes.log() / floors.read(Folders.logs(folder));
  }

  private void readStream(DomainLog log, Consumer<Row> rows) {
    SplittableRandom random = new SplittableRandom(1);
    Histogram nanos = OpenLoop.histogram();
    for (int i = 0; i < 2 * READS; i++) {
      if (i == READS) {
        nanos.reset();
      }
      nanos.recordValue(readOne(log, random.nextInt(streams())));
    }
    for (double percentile : OpenLoop.PERCENTILES) {
      rows.accept(
          row(
              "read a stream of 100, " + OpenLoop.name(percentile),
              nanos.getValueAtPercentile(percentile) / 1e3,
              "us"));
    }
  }

  /** Header and payload of each event are decoded. */
  private static long readOne(DomainLog log, int stream) {
    long start = System.nanoTime();
    long decoded;
    try (Stream<StoredEvent> events =
        log.readStream(Events256.stream(stream), 0, Direction.FORWARDS)) {
      decoded = events.filter(event -> !event.data().entries().isEmpty()).count();
    }
    long nanos = System.nanoTime() - start;
    Rounds.require("events read", decoded, OF_ONE_STREAM);
    return nanos;
  }

  private double replay(DomainLog log) {
    Map<UUID, SampleDomain.Sample> states = new HashMap<>();
    long start = System.nanoTime();
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
      events.forEach(stored -> {
        UUID stream = stored.stream().aggregate();
        SampleDomain.Sample state = states.getOrDefault(stream, SampleDomain.DECIDER.initial());
        for (Event<?> event : registry.decode(stored)) {
          state = SampleDomain.DECIDER.evolve(state, (SampleDomain.SampleEvent) event);
        }
        states.put(stream, state);
      });
    }
    double figure = Rounds.perSecond(sizes.log(), start);
    Rounds.require(
        "complete states",
        states.values().stream().filter(state -> state.noted() == OF_ONE_STREAM).count(),
        streams());
    return figure;
  }

  /** Milliseconds until each subscriber, on a thread of its own, has decoded every payload. */
  private double catchUp(DomainLog log, int subscribers) {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(subscribers)) {
      List<Future<Long>> counts =
          IntStream.range(0, subscribers).mapToObj(_ -> threads.submit(() -> follow(log))).toList();
      for (Future<Long> count : counts) {
        Rounds.require("events seen", count.get(), sizes.log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring; measure again", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a subscriber failed: " + e.getCause(), e);
    }
    return Rounds.seconds(start) * 1e3;
  }

  private static long follow(DomainLog log) {
    long seen = 0;
    try (Subscription subscription = log.subscribe(CatchUp.fromBeginning())) {
      while (true) {
        switch (subscription.next(PATIENCE)) {
          case Subscription.Next(StoredEvent event) -> seen += event.data().entries().size();
          case Subscription.CaughtUp _, Subscription.Nothing _, Subscription.Ended _ -> {
            return seen;
          }
        }
      }
    }
  }

  private double project(LocalEventStore store) throws IOException {
    Path views = Folders.another(folder.resolveSibling("views"));
    DomainLog log = store.log(SampleDomain.NAME);
    long start = System.nanoTime();
    try (SystemTimers timers = new SystemTimers();
        Projections projections =
            new Projections(
                List.of(new SampleDomain().domain()),
                store,
                new RegistryDecoder(registry, store),
                new SqliteReadModels(views, new DataCodec(), _ -> {}),
                new NoGraph(),
                Pace.DEFAULT,
                timers)) {
      boolean applied = projections.awaitApplied(SampleDomain.NAME, log.end() - 1, PATIENCE);
      double figure = Rounds.perSecond(sizes.log(), start);
      Rounds.require("read models that are complete", applied ? 1 : 0, 1);
      Rounds.require(
          "rows",
          projections.read(
              SampleDomain.NAME,
              Paging.FIRST,
              all -> all.rows(SampleDomain.SampleRow.class).all().count()),
          streams());
      return figure;
    }
  }
}

package cim.bench;

import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.log.LocalEventStore;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the heap and the index files hold for each event and for each stream. Index files are mapped
 * into memory where they are used, so both count.
 */
final class MemoryWorks {
  private static final int COMMIT = 10;

  private final Path folder;
  private final StoreSizes sizes;

  MemoryWorks(Path folder, StoreSizes sizes) {
    this.folder = folder.resolve("memory");
    this.sizes = sizes;
  }

  /** Bytes for each event. */
  private record Held(double heap, double index) {}

  void measure(Consumer<Row> rows) throws IOException {
    int few = sizes.retained() / 100;
    int many = sizes.retained() / COMMIT;
    for (int batch : List.of(1, COMMIT, 100)) {
      String name = "heap, memory mode, commits of " + batch;
      rows.accept(Row.inMemory(name, inMemory(few, batch), "B/event", Events256.PAYLOAD));
    }
    Held of100 = durable(few);
    Held of10 = durable(many);
    rows.accept(row("heap, open log", of100.heap, "B/event"));
    rows.accept(row("index files", of100.index, "B/event"));
    double streams = (many - few) / (double) sizes.retained();
    rows.accept(row("heap, open log, a stream", (of10.heap - of100.heap) / streams, "B/stream"));
    rows.accept(row("index files, a stream", (of10.index - of100.index) / streams, "B/stream"));
  }

  private static Row row(String name, double value, String unit) {
    return Row.onDisk(name, value, unit, Events256.PAYLOAD);
  }

  private void append(DomainLog log, int streams, int batch) {
    Events256 events = new Events256(batch);
    int rounds = sizes.retained() / batch / streams;
    for (int round = 0; round < rounds; round++) {
      int number = round;
      Appends.appendAll(
          log, IntStream.range(0, streams).mapToObj(i -> events.commit(i, number)).toList());
    }
    Rounds.require("events appended", log.end(), sizes.retained());
  }

  private double inMemory(int streams, int batch) {
    long before = heapUsed();
    try (EventStore store = new MemoryEventStore()) {
      append(store.log(SampleDomain.NAME), streams, batch);
      return (heapUsed() - before) / (double) sizes.retained();
    }
  }

  /** The log is opened anew, so that nothing of appending is counted, and each stream is found. */
  private Held durable(int streams) throws IOException {
    Path store = Folders.another(folder);
    write(store, streams);
    long before = heapUsed();
    double heap;
    try (LocalEventStore opened = open(store)) {
      DomainLog log = opened.log(SampleDomain.NAME);
      long found =
          IntStream.range(0, streams)
              .filter(i -> log.head(Events256.stream(i)).isPresent())
              .count();
      Rounds.require("streams found", found, streams);
      heap = heapUsed() - before;
    }
    double index = Folders.indexBytes(store);
    Folders.delete(store);
    return new Held(heap / sizes.retained(), index / sizes.retained());
  }

  /** By itself: a store that is closed but still in the frame of the caller would count as used. */
  private void write(Path store, int streams) {
    try (LocalEventStore appending = open(store)) {
      append(appending.log(SampleDomain.NAME), streams, COMMIT);
    }
  }

  private static LocalEventStore open(Path store) {
    return LocalEventStore.open(store, LocalEventStore.Options.USUAL);
  }

  /** What three of four collections leave in its place though it is dead, the fourth takes. */
  private static long heapUsed() {
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < 4; collection++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}

package cim.bench;

import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.log.LocalEventStore;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Appending by few and many writers, in small and large batches, in memory and durable. */
final class WriterWorks {
  /** A commit has at most 200 events (RULINGS 1). */
  private static final int LARGEST_COMMIT = 200;

  /** The store writes at most so much in one piece. */
  private static final long LARGEST_GROUP = 4 << 20;

  /** What is kept in memory has to fit into the heap of a node. */
  private static final Duration IN_MEMORY = Duration.ofMillis(300);

  /** More events than that under way at once do not fit either. */
  private static final int MOST_IN_MEMORY = 100_000;

  private static final int HASHED = 32 << 20;

  private final Path folder;
  private final StoreSizes sizes;
  private final Floors floors;

  WriterWorks(Path folder, StoreSizes sizes) {
    this.folder = folder;
    this.sizes = sizes;
    this.floors = new Floors(folder);
  }

  void measure(Consumer<Row> rows) throws IOException {
    double hashing = floors.hash(HASHED) / HASHED;
    for (int batch : sizes.batches()) {
      int commits = Math.ceilDiv(batch, LARGEST_COMMIT);
      Events256 events = new Events256(batch / commits);
      double bytes = events.bytesInLog(folder.resolve("one"));
      for (int writers : sizes.writers()) {
        String name =
            String.format(
                Locale.ROOT,
                "append, %d writers x %,d%s",
                writers,
                batch,
                commits == 1 ? "" : " (" + commits + " commits)");
        if (writers * batch <= MOST_IN_MEMORY) {
          double inMemory = inMemory(writers, events, commits);
          rows.accept(
              Row.inMemory(name, inMemory, "events/s", Events256.PAYLOAD)
                  .withFloor(1 / (bytes * hashing)));
        }
        rows.accept(
            Row.onDisk(name, durable(writers, events, commits), "events/s", Events256.PAYLOAD)
                .withFloor(floor(writers * batch, bytes, batch == 1 ? 0 : hashing)));
      }
    }
  }

  /**
   * Events a second where all writers' batches are one group: written and synced, and hashed before
   * that but for single commits, whose floor is the sync alone.
   *
   * @param hashing seconds for a byte
   */
  private double floor(int events, double bytesOfEvent, double hashing) throws IOException {
    long bytes = Math.min(LARGEST_GROUP, (long) (events * bytesOfEvent));
    double synced = floors.groups((int) bytes, sizes.syncs());
    return bytes / bytesOfEvent / (bytes * hashing + synced);
  }

  private double inMemory(int writers, Events256 events, int commits) throws IOException {
    return Rounds.median(
        1,
        sizes.rounds(),
        () -> {
          try (EventStore store = new MemoryEventStore()) {
            return rate(store.log(SampleDomain.NAME), writers, IN_MEMORY, events, commits);
          }
        });
  }

  private double durable(int writers, Events256 events, int commits) throws IOException {
    Path stores = folder.resolve("writers");
    double measured =
        Rounds.median(
            1,
            sizes.rounds(),
            () -> {
              try (LocalEventStore store =
                  LocalEventStore.open(Folders.another(stores), LocalEventStore.Options.USUAL)) {
                return rate(store.log(SampleDomain.NAME), writers, sizes.round(), events, commits);
              }
            });
    Folders.empty(stores);
    return measured;
  }

  private static double rate(
      DomainLog log, int writers, Duration time, Events256 events, int commits) {
    long start = System.nanoTime();
    Writers.rate(writers, time, 0, Writers.to(log, events, commits));
    return Rounds.perSecond((double) log.end(), start);
  }
}

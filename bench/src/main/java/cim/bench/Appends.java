package cim.bench;

import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.NewCommit;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Writing to the embedded store: every figure counts commits that are synced. */
final class Appends {
  private static final int WRITERS = 64;
  private static final int BATCH = 100;

  /** Commits that have been submitted and not yet waited for. */
  private static final int UNDER_WAY = 512;

  private final Path folder;
  private final Sizes sizes;
  private final Floors floors;

  Appends(Path folder, Sizes sizes) {
    this.folder = folder;
    this.sizes = sizes;
    this.floors = new Floors(folder);
  }

  void measure(Set<Work> works, Consumer<Row> rows) throws IOException {
    if (works.contains(Work.BATCHES)) {
      batches(rows);
    }
    if (works.contains(Work.WRITERS)) {
      writers(rows);
    }
    if (works.contains(Work.ONE_WRITER)) {
      oneWriter(rows);
    }
    if (works.contains(Work.SIZE)) {
      large(rows);
    }
  }

  /** Submits all, and waits until all are durable. */
  static void appendAll(DomainLog log, List<NewCommit> commits) {
    Queue<CompletableFuture<AppendResult>> underWay = new ArrayDeque<>();
    for (NewCommit commit : commits) {
      underWay.add(log.submit(commit, Condition.ANY));
      if (underWay.size() > UNDER_WAY) {
        requireAppended(StoreException.await(underWay.remove()));
      }
    }
    underWay.forEach(answer -> requireAppended(StoreException.await(answer)));
  }

  private static void requireAppended(AppendResult result) {
    if (!(result instanceof AppendResult.Appended)) {
      throw new IllegalStateException(
          result + " (expected: appended); the work was not done, so its time says nothing");
    }
  }

  private static List<NewCommit> commits(int count, int events, int characters) {
    return IntStream.range(0, count)
        .mapToObj(number -> Samples.commit(number, events, characters))
        .toList();
  }

  private void batches(Consumer<Row> rows) throws IOException {
    List<NewCommit> prebuilt = commits(sizes.appended() / BATCH, BATCH, 100);
    Path stores = folder.resolve("batches");
    double appended =
        Rounds.median(2, sizes.rounds(), () -> append(Folders.another(stores), prebuilt));
    long bytes = Folders.logBytes(stores) / (2 + sizes.rounds());
    double written = Rounds.median(1, sizes.rounds(), () -> sizes.appended() / floors.write(bytes));
    Folders.empty(stores);
    rows.accept(
        Row.onDisk("append, prebuilt commits of 100", appended, "events/s", "100 characters")
            .withSeed(1_013_638)
            .withFloor(written));
  }

  private static double append(Path folder, List<NewCommit> commits) {
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL)) {
      DomainLog log = store.log(Samples.DOMAIN);
      long start = System.nanoTime();
      appendAll(log, commits);
      return Rounds.perSecond((double) log.end(), start);
    }
  }

  private void writers(Consumer<Row> rows) throws IOException {
    List<List<NewCommit>> work = IntStream.range(0, WRITERS).mapToObj(this::workOfWriter).toList();
    Path stores = folder.resolve("writers");
    double committed =
        Rounds.median(2, sizes.rounds(), () -> writeConcurrently(Folders.another(stores), work));
    int group = (int) (Folders.logBytes(stores) / (2 + sizes.rounds()) / sizes.eachWriter());
    double written = WRITERS / floors.groups(group, sizes.eachWriter());
    Folders.empty(stores);
    rows.accept(
        Row.onDisk("64 writers, commits of one event", committed, "commits/s", "100 characters")
            .withSeed(2_389_116)
            .withFloor(written));
  }

  private List<NewCommit> workOfWriter(int writer) {
    return IntStream.range(0, sizes.eachWriter())
        .mapToObj(i -> Samples.commit(writer + WRITERS * i, 1, 100))
        .toList();
  }

  private static double writeConcurrently(Path folder, List<List<NewCommit>> work) {
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      DomainLog log = store.log(Samples.DOMAIN);
      long start = System.nanoTime();
      List<? extends Future<?>> running =
          work.stream()
              .map(commits ->
                  writers.submit(() ->
                      commits.forEach(
                          commit -> requireAppended(log.append(commit, Condition.ANY)))))
              .toList();
      running.forEach(Appends::await);
      return Rounds.perSecond((double) log.end(), start);
    }
  }

  private static void await(Future<?> writer) {
    try {
      writer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring; measure again", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("a writer failed: " + e.getCause(), e);
    }
  }

  /** Commits and bare syncs take turns, so that whoever else uses the machine disturbs both. */
  private void oneWriter(Consumer<Row> rows) throws IOException {
    List<NewCommit> prebuilt = commits(sizes.oneWriter(), 1, 100);
    Path folderOfOne = folder.resolve("one-writer");
    double[] commits = new double[prebuilt.size()];
    double[] syncs = new double[prebuilt.size()];
    try (LocalEventStore store = LocalEventStore.open(folderOfOne, LocalEventStore.Options.USUAL);
        Files.Handle bare = floors.open()) {
      DomainLog log = store.log(Samples.DOMAIN);
      appendAll(log, List.of(Samples.commit(prebuilt.size(), 1, 100)));
      ByteBuffer frame = ByteBuffer.allocateDirect((int) Folders.logBytes(folderOfOne));
      for (int i = 0; i < commits.length; i++) {
        long start = System.nanoTime();
        requireAppended(log.append(prebuilt.get(i), Condition.ANY));
        commits[i] = Rounds.micros(start);
        syncs[i] = Floors.writeAndSync(bare, frame, (long) i * frame.capacity()) * 1e6;
      }
    }
    Folders.delete(folderOfOne);
    rows.accept(
        Row.onDisk(
                "one writer, a commit of one event", Rounds.median(commits), "us", "100 characters")
            .withFloor(Rounds.median(syncs)));
  }

  /** What an event with the seed's 1,000 characters costs on the disk. */
  private void large(Consumer<Row> rows) throws IOException {
    Path store = folder.resolve("large");
    int events = sizes.appended() / 10;
    append(store, commits(events / BATCH, BATCH, 1_000));
    rows.accept(
        Row.onDisk(
                "an event in the log file",
                Folders.logBytes(store) / (double) events,
                "B/event",
                "1,000 characters")
            .withSeed(1_300));
    rows.accept(
        Row.onDisk(
                "the same with index, tree and keys",
                Folders.allBytes(store) / (double) events,
                "B/event",
                "1,000 characters")
            .withSeed(1_300));
    Folders.delete(store);
  }
}

package cim.bench;

import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.NewCommit;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** How long a durable commit takes that comes when it comes, beside a bare write and sync. */
final class LatencyWorks {
  private static final String PAYLOAD = Events256.PAYLOAD;
  private static final int RATE = 500;
  private static final int STREAMS = 64;
  private static final int OTHER_STREAMS = 1_000;
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(3);
  private static final Duration LONG_PAUSE = Duration.ofMillis(20);

  private final Path folder;
  private final StoreSizes sizes;
  private final Floors floors;
  private final Events256 events = new Events256(1);

  /** The number of the next commit. */
  private long next;

  LatencyWorks(Path folder, StoreSizes sizes) {
    this.folder = folder.resolve("latency");
    this.sizes = sizes;
    this.floors = new Floors(folder);
  }

  void measure(Consumer<Row> rows) throws IOException {
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL);
        Files.Handle bare = floors.open()) {
      DomainLog log = store.log(SampleDomain.NAME);
      Writers.append(log, events.commit(0, 0));
      ByteBuffer frame = ByteBuffer.allocateDirect((int) Folders.logBytes(folder));
      turns(log, bare, frame, rows);
      halfLoad(log, rows);
    }
    Folders.delete(folder);
  }

  /** Commits have one second, bare syncs the next: what else the disk does disturbs both. */
  private void turns(DomainLog log, Files.Handle bare, ByteBuffer frame, Consumer<Row> rows) {
    OpenLoop.Question sync =
        (number, answered) -> {
          Floors.writeAndSync(bare, frame, number * frame.capacity());
          answered.run();
        };
    commit(log, RATE, warmUp());
    Histogram commits = OpenLoop.histogram();
    Histogram syncs = OpenLoop.histogram();
    long synced = 0;
    for (long turn = 0; turn < sizes.latency().toSeconds() / 2; turn++) {
      commits.add(commit(log, RATE, TURN));
      OpenLoop.Answers bareSyncs = OpenLoop.run(RATE, TURN, synced, sync);
      synced = bareSyncs.next();
      syncs.add(bareSyncs.nanos());
    }
    String name = "durable commit, " + RATE + "/s, ";
    for (double percentile : OpenLoop.PERCENTILES) {
      rows.accept(
          row(name, commits, percentile).withFloor(micros(syncs.getValueAtPercentile(percentile))));
    }
    rows.accept(
        Row.onDisk(name + "over 20 ms", late(commits), "commits", PAYLOAD).withFloor(late(syncs)));
  }

  /** Half of what 64 writers come to, as just measured. */
  private void halfLoad(DomainLog log, Consumer<Row> rows) throws IOException {
    Writers.Writer writer = Writers.to(log, events, 1);
    double most = Writers.rate(STREAMS, warmUp(), 1, writer);
    int rate = Math.max(RATE, (int) (most / 2));
    try (LongPauses pauses = new LongPauses(LONG_PAUSE)) {
      Histogram commits = commit(log, rate, sizes.latency());
      String name = "durable commit, half load, ";
      rows.accept(Row.onDisk(name + "rate", rate, "commits/s", PAYLOAD));
      for (double percentile : OpenLoop.PERCENTILES) {
        rows.accept(row(name, commits, percentile));
      }
      rows.accept(Row.onDisk(name + "over 20 ms", late(commits), "commits", PAYLOAD));
      rows.accept(
          Row.onDisk(name + "collector over 20 ms", (double) pauses.seen(), "pauses", PAYLOAD));
    }
  }

  private Histogram commit(DomainLog log, int rate, Duration time) {
    OpenLoop.Question commit =
        (number, answered) -> {
          NewCommit one = events.commit(OTHER_STREAMS + number % STREAMS, number);
          // One that fails is missed when all answers are counted.
          CompletableFuture<Void> _ =
              log.submit(one, Condition.ANY)
                  .thenAccept(result -> {
                    Writers.requireAppended(result);
                    answered.run();
                  });
        };
    OpenLoop.Answers answers = OpenLoop.run(rate, time, next, commit);
    next = answers.next();
    return answers.nanos();
  }

  private Duration warmUp() {
    Duration part = sizes.latency().dividedBy(4);
    return part.compareTo(LONGEST_WARM_UP) < 0 ? part : LONGEST_WARM_UP;
  }

  private static Row row(String name, Histogram nanos, double percentile) {
    return Row.onDisk(
        name + OpenLoop.name(percentile),
        micros(nanos.getValueAtPercentile(percentile)),
        "us",
        PAYLOAD);
  }

  private static double micros(long nanos) {
    return nanos / 1e3;
  }

  private static double late(Histogram nanos) {
    return nanos.getCountBetweenValues(LONG_PAUSE.toNanos(), nanos.getHighestTrackableValue());
  }
}

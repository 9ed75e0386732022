package cim.store.log;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.file.DiskFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Measures the engine against the figures of the first issue, with the machine's own sync time
 * beside them.
 */
final class Measure {
  private static final String DOMAIN = "git";
  private static final int AGGREGATES = 10_000;
  private static final int EVENTS = 1_000_000;
  private static final Subject SUBJECT = Subject.parse("git.commit.recorded.v1");
  private static final Subject OTHER = Subject.parse("git.branch.moved.v1");

  private final Path folder;
  private final AtomicLong commands = new AtomicLong();

  private Measure(Path folder) {
    this.folder = folder;
  }

  public static void main(String... arguments) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "measure");
    try {
      List<String> parts = List.of(arguments).subList(1, arguments.length);
      new Measure(folder).all(parts.isEmpty() ? List.of("append", "writers", "read") : parts);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * @param parts which: {@code append}, {@code writers}, {@code read} (after append)
   */
  private void all(List<String> parts) throws IOException {
    say("sync of 1 KiB", syncTime(), "us");
    if (parts.contains("append")) {
      batches("warm-up", 200_000, 10);
      batches("batches of 10", EVENTS, 10);
      batches("batches of 100", EVENTS, 100);
    }
    if (parts.contains("writers")) {
      writers(1, 2_000);
      writers(64, 50_000);
    }
    if (parts.contains("read")) {
      reads();
    }
  }

  private double syncTime() throws IOException {
    long[] times = new long[500];
    try (cim.store.file.Files.Handle handle =
        new DiskFiles().openForWriting(folder.resolve("sync"))) {
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        handle.write(ByteBuffer.allocate(1024), i * 1024L);
        handle.sync();
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return times[times.length / 2] / 1e3;
  }

  private LocalEventStore open(String name) {
    return LocalEventStore.open(folder.resolve(name), LocalEventStore.Options.USUAL);
  }

  private void batches(String name, int events, int size) {
    try (LocalEventStore store = open(name)) {
      DomainLog log = store.log(DOMAIN);
      Deque<CompletableFuture<AppendResult>> waiting = new ArrayDeque<>();
      List<NewCommit> prebuilt = new ArrayList<>();
      for (int i = 0; i < events / size; i++) {
        prebuilt.add(commit(i % AGGREGATES, size));
      }
      final long cpu = cpu();
      long start = System.nanoTime();
      for (NewCommit commit : prebuilt) {
        waiting.add(log.submit(commit, Condition.ANY));
        if (waiting.size() > 512) {
          requireAppended(waiting.remove().join());
        }
      }
      waiting.forEach(answer -> requireAppended(answer.join()));
      say("append, " + name, events / seconds(start), "events/s");
      say("append, " + name + ", per event", (cpu() - cpu) / (double) events, "ns of processor");
    }
  }

  private void writers(int threads, int commits) {
    try (LocalEventStore store = open("writers-" + threads)) {
      DomainLog log = store.log(DOMAIN);
      List<Thread> running = new ArrayList<>();
      long[][] times = new long[threads][commits / threads];
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        running.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int i = 0; i < times[thread].length; i++) {
                    NewCommit commit = commit(thread * 1000 + i % 1000, 1);
                    long begun = System.nanoTime();
                    requireAppended(log.append(commit, Condition.ANY));
                    times[thread][i] = System.nanoTime() - begun;
                  }
                }));
      }
      running.forEach(Measure::join);
      say(threads + " writers of single events", commits / seconds(start), "commits/s");
      long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
      say(threads + " writers, median latency", all[all.length / 2] / 1e3, "us");
      say(threads + " writers, p99 latency", all[all.length * 99 / 100] / 1e3, "us");
    }
  }

  private void reads() {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      try (LocalEventStore store = open("batches of 10")) {
        long end = store.log(DOMAIN).end();
        say("open of " + end + " events", seconds(start) * 1e3, "ms");
        replay(store.log(DOMAIN));
        replay(store.log(DOMAIN));
        aggregates(store.log(DOMAIN));
        aggregates(store.log(DOMAIN));
        filters(store.log(DOMAIN));
      }
    }
  }

  private static void replay(DomainLog log) {
    long start = System.nanoTime();
    long sum = 0;
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
      for (StoredEvent event : (Iterable<StoredEvent>) events::iterator) {
        sum += event.data().size() + event.revision() + event.id().getLeastSignificantBits();
      }
    }
    say(
        "replay with header and payload" + (sum == 0 ? "!" : ""),
        log.end() / seconds(start),
        "events/s");
  }

  private static void aggregates(DomainLog log) {
    SplittableRandom random = new SplittableRandom(1);
    long[] times = new long[5_000];
    for (int i = 0; i < times.length; i++) {
      StreamId stream = stream(random.nextInt(AGGREGATES));
      long begun = System.nanoTime();
      long count;
      try (Stream<StoredEvent> events = log.readStream(stream, 0, Direction.FORWARDS)) {
        count = events.map(StoredEvent::data).count();
      }
      times[i] = System.nanoTime() - begun;
      if (count != 100) {
        throw new AssertionError(count);
      }
    }
    Arrays.sort(times);
    say("100 events of one aggregate, median", times[times.length / 2] / 1e3, "us");
  }

  private static void filters(DomainLog log) {
    StoredEvent some =
        log.read(500_000, EventFilter.ALL, Direction.FORWARDS).findFirst().orElseThrow();
    time(log, "filter by correlation", EventFilter.ALL.correlatedTo(some.correlation()));
    time(
        log,
        "filter by rare type",
        EventFilter.ALL.ofTypes(cim.model.SubjectPattern.parse("git.branch.>")));
    time(
        log,
        "filter by time",
        EventFilter.ALL.between(some.timestamp(), some.timestamp().plusNanos(1000)));
    time(log, "filter by actor", EventFilter.ALL.by(UUID.randomUUID()));
  }

  private static void time(DomainLog log, String name, EventFilter filter) {
    long start = System.nanoTime();
    try (Stream<StoredEvent> events = log.read(0, filter, Direction.FORWARDS)) {
      long count = events.count();
      say(name + " (" + count + " events)", seconds(start) * 1e6, "us");
    }
  }

  private NewCommit commit(int aggregate, int size) {
    long number = commands.incrementAndGet();
    UUID command = Uuids.derived("command", String.valueOf(number));
    Value.Map data = Value.map().put("text", "x".repeat(60)).put("number", number).build();
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Subject subject = number % 10_000 == 0 ? OTHER : SUBJECT;
      events.add(
          new NewEvent(
              subject,
              Value.map().put("text", "y".repeat(60)).put("n", number * 1000 + i).build(),
              List.of(),
              List.of()));
    }
    NewCommand cause =
        new NewCommand(
            "git.commit.record",
            data,
            List.of(),
            Value.map().put("now", number).build(),
            Instant.ofEpochSecond(1_700_000_000L + number),
            Optional.empty(),
            List.of("git:write"),
            Policy.IMMEDIATE,
            Causality.root(command));
    return new NewCommit(stream(aggregate), cause, events);
  }

  private static StreamId stream(int aggregate) {
    return new StreamId(Uuids.derived("aggregate", String.valueOf(aggregate)), Scope.LOCAL_ONLY);
  }

  private static void requireAppended(AppendResult result) {
    if (!(result instanceof AppendResult.Appended)) {
      throw new AssertionError(result);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What all threads of this process have computed: unlike the clock, hardly disturbed by others on
   * the machine.
   */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String what, double value, String unit) {
    System.out.printf("%-50s %,14.1f %s%n", what, value, unit);
  }
}

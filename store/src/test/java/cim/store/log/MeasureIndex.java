package cim.store.log;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.SubjectPattern;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Measures what the index of a large log takes and gives, a line a figure: {@code MeasureIndex
 * FOLDER write EVENTS STREAMS SIZE} appends commits of so many events to so many streams; {@code
 * kill} appends 200,000 more and ends as a killed process does; {@code open} says how long opening
 * takes, what memory it holds, and how fast each index answers.
 */
final class MeasureIndex {
  private static final String DOMAIN = "shop";
  private static final List<Subject> TYPES =
      Stream.of("placed", "paid", "sent", "returned", "closed")
          .map(name -> Subject.parse("shop.order." + name + ".v1"))
          .toList();
  private static final int ACTORS = 1_000;
  private static final int LOOKUPS = 20_000;

  private final Path folder;

  private MeasureIndex(Path folder) {
    this.folder = folder;
  }

  public static void main(String... arguments) throws IOException {
    MeasureIndex measure = new MeasureIndex(Path.of(arguments[0]));
    switch (arguments[1]) {
      case "write" ->
          measure.write(
              Integer.parseInt(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]));
      case "kill" -> measure.kill(Integer.parseInt(arguments[2]));
      case "open" -> measure.open();
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  private LocalEventStore store() {
    return LocalEventStore.open(folder, LocalEventStore.Options.USUAL.with(new DiskFiles()));
  }

  @SuppressWarnings("try") // Closing is what is measured; the second time it does nothing.
  private void write(int events, int streams, int size) throws IOException {
    try (LocalEventStore store = store()) {
      DomainLog log = store.log(DOMAIN);
      long start = System.nanoTime();
      append(log, 0, events, streams, size);
      say("append", events / seconds(start), "events/s");
      sayHeap("heap while it is written", events);
      long closing = System.nanoTime();
      store.close();
      say("close", seconds(closing) * 1e3, "ms");
    }
    sayFolder("log", folder.resolve("cim-events"), events);
    sayFolder("index", folder.resolve("cim-index"), events);
  }

  private void kill(int streams) {
    LocalEventStore store = store();
    DomainLog log = store.log(DOMAIN);
    append(log, (int) log.end(), 200_000, streams, 1);
    Runtime.getRuntime().halt(0);
  }

  private static void append(DomainLog log, int from, int events, int streams, int size) {
    Deque<CompletableFuture<AppendResult>> waiting = new ArrayDeque<>();
    SplittableRandom random = new SplittableRandom(from);
    for (int i = from; i < from + events; i += size) {
      // Every stream once, then whichever.
      int stream = i / size < streams ? i / size : random.nextInt(streams);
      waiting.add(log.submit(commit(i, stream, size), Condition.ANY));
      if (waiting.size() > 2048) {
        waiting.remove().join();
      }
    }
    waiting.forEach(CompletableFuture::join);
  }

  private static NewCommit commit(int number, int stream, int size) {
    UUID id = Uuids.derived("command", String.valueOf(number));
    Causality causality =
        number % 2 == 0
            ? Causality.root(id)
            : Causality.root(Uuids.derived("command", String.valueOf(number - 1))).child(id);
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.add(
          new NewEvent(
              TYPES.get((number + i) % TYPES.size()),
              Value.map().put("n", number + i).build(),
              List.of(),
              tags(number + i)));
    }
    return new NewCommit(
        stream(stream),
        new NewCommand(
            "shop.order.change",
            Value.map().put("c", number).build(),
            List.of(),
            Value.map().put("now", number).build(),
            Instant.ofEpochSecond(1_700_000_000L + number),
            Optional.of(Uuids.derived("actor", String.valueOf(number % ACTORS))),
            List.of("order.write"),
            Policy.IMMEDIATE,
            causality),
        events);
  }

  /** One or two. */
  private static List<String> tags(int number) {
    String own = "order:" + number / 8;
    return number % 2 == 0 ? List.of(own) : List.of(own, "region:" + number % 101);
  }

  private static StreamId stream(int number) {
    return new StreamId(Uuids.derived("stream", String.valueOf(number)), Scope.LOCAL_ONLY);
  }

  private void open() throws IOException {
    for (int i = 0; i < 3; i++) {
      load();
    }
    long before = heap();
    long start = System.nanoTime();
    try (LocalEventStore store = store()) {
      say("open the store", seconds(start) * 1e3, "ms");
      start = System.nanoTime();
      DomainLog log = store.log(DOMAIN);
      say("open the log", seconds(start) * 1e3, "ms");
      long end = log.end();
      say("heap after opening", (heap() - before) / 1e6, "MB");
      lookups(log, (int) end);
      say("heap after look-ups", (heap() - before) / 1e6, "MB");
      sayFolder("index", folder.resolve("cim-index"), end);
    }
  }

  /** The index alone. */
  private void load() throws IOException {
    IndexWork work = IndexWork.of(LocalEventStore.INDEX_MEMORY);
    try (LogFolder log = new LogFolder(new DiskFiles(), folder, DOMAIN)) {
      long start = System.nanoTime();
      IndexFolder index =
          new IndexFolder(
              new DiskFiles(), folder.resolve(IndexFolder.NAME).resolve(DOMAIN), log, work);
      long end = index.load().end();
      say("load the index of " + end + " events", seconds(start) * 1e3, "ms");
      index.close();
    }
    work.end();
  }

  private static void lookups(DomainLog log, int end) {
    SplittableRandom random = new SplittableRandom(5);
    List<StoredEvent> some = new ArrayList<>();
    time("read an event by position", LOOKUPS, _ -> some.add(at(log, random.nextInt(end))));
    time("event by id", LOOKUPS, i -> require(log.find(some.get(i).id()).isPresent()));
    time("event by CID", LOOKUPS, i -> require(log.find(some.get(i).cid()).isPresent()));
    time("no such event", LOOKUPS, i -> require(log.find(new UUID(i, i)).isEmpty()));
    time("payload by CID", LOOKUPS, i -> require(log.block(some.get(i).payload()).isPresent()));
    time("head of a stream", LOOKUPS, i -> require(log.head(some.get(i).stream()).isPresent()));
    time(
        "stream from a revision on",
        LOOKUPS,
        i ->
            first(
                log.readStream(some.get(i).stream(), some.get(i).revision(), Direction.FORWARDS)));
    time(
        "events of a correlation",
        LOOKUPS,
        i -> count(log, EventFilter.ALL.correlatedTo(some.get(i).correlation())));
    time(
        "events of a tag (8)",
        LOOKUPS,
        i -> count(log, EventFilter.ALL.withTags(some.get(i).tags().getFirst())));
    time(
        "events of a second",
        500,
        i ->
            count(
                log,
                EventFilter.ALL.between(
                    some.get(i).timestamp(), some.get(i).timestamp().plusSeconds(1))));
    time(
        "100 newest of a type",
        500,
        i -> newest(log, EventFilter.ALL.ofTypes(pattern(some.get(i)))));
    time(
        "100 newest of an actor",
        500,
        i -> newest(log, EventFilter.ALL.by(some.get(i).actor().orElseThrow())));
    conditions(log, some);
  }

  /** The condition does not hold, so nothing is appended. */
  private static void conditions(DomainLog log, List<StoredEvent> some) {
    time(
        "condition: a type with a tag, since ever",
        LOOKUPS,
        i -> conflict(log, Set.of(pattern(some.get(i))), Set.copyOf(some.get(i).tags())));
    time(
        "condition: a type with a tag of every 202nd",
        1_000,
        i -> conflict(log, Set.of(pattern(some.get(i))), Set.of("region:" + i % 101)));
  }

  private static void conflict(DomainLog log, Set<SubjectPattern> types, Set<String> tags) {
    AppendResult result =
        log.append(
            commit(Integer.MAX_VALUE, 0, 1),
            new Condition.NothingMatches(List.of(new Condition.Item(types, tags)), -1));
    require(result instanceof AppendResult.Conflict);
  }

  private static SubjectPattern pattern(StoredEvent event) {
    return SubjectPattern.parse(event.subject().toString());
  }

  private static StoredEvent at(DomainLog log, long position) {
    return first(log.read(position, EventFilter.ALL, Direction.FORWARDS));
  }

  private static StoredEvent first(Stream<StoredEvent> events) {
    try (events) {
      return events.findFirst().orElseThrow();
    }
  }

  private static void count(DomainLog log, EventFilter filter) {
    try (Stream<StoredEvent> events = log.read(0, filter, Direction.FORWARDS)) {
      require(events.count() > 0);
    }
  }

  private static void newest(DomainLog log, EventFilter filter) {
    try (Stream<StoredEvent> events =
        log.read(Long.MAX_VALUE - 1, filter, Direction.BACKWARDS).limit(100)) {
      require(events.count() == 100);
    }
  }

  private static void require(boolean so) {
    if (!so) {
      throw new AssertionError();
    }
  }

  private static void time(String what, int times, IntConsumer work) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.accept(i);
    }
    say(what, times / seconds(start), "/s");
  }

  private static void sayHeap(String what, long events) {
    long heap = heap();
    say(what, heap / 1e6, "MB");
    say(what, heap / (double) events, "B/event");
  }

  private static void sayFolder(String what, Path path, long events) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      say(what, bytes / (double) events, "B/event");
    }
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String what, double value, String unit) {
    System.out.printf("%-52s %,16.1f %s%n", what, value, unit);
  }
}

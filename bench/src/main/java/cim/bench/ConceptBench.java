package cim.bench;

import cim.domains.concepts.ConceptEvent;
import cim.domains.concepts.ConceptsDomain;
import cim.domains.concepts.DimensionName;
import cim.domains.concepts.Geometry;
import cim.domains.concepts.Name;
import cim.domains.concepts.Point;
import cim.domains.concepts.Space;
import cim.domains.concepts.SpaceEvent;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Paging;
import cim.model.Policy;
import cim.model.Query;
import cim.model.Scope;
import cim.model.Uuids;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.EventType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.NoGraph;
import cim.runtime.view.Pace;
import cim.runtime.view.Projections;
import cim.runtime.view.SqliteReadModels;
import cim.runtime.view.SystemTimers;
import cim.store.DomainLog;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Measures how fast the nearest of many concepts are found, as a node finds them: events in a log,
 * rows in SQLite, the index in memory, an answer of ten with their rows. Some answers are compared
 * to what a look at every point finds, before and after concepts have moved.
 */
public final class ConceptBench {
  private static final int AT_ONCE = 10_000;
  private static final int QUESTIONS = 5_000;
  private static final int CHECKED = 25;
  private static final int MOVED = 1_000;
  private static final int FOUND = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PAYLOAD = "five numbers and a name";
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final EntityId<Space> SPACE = EntityId.derived("cim.bench", "space");
  private static final Domain DOMAIN = new ConceptsDomain().domain();

  private final Registry registry = Registry.of(DOMAIN);
  private final QueryType similar = registry.query("concepts.find_similar");
  private final SplittableRandom random = new SplittableRandom(1);
  private final SpaceEvent.SpaceCreated space;
  private final List<DimensionName> names; // in their order
  private final UUID[] ids;
  private final double[][] points;

  private ConceptBench(int concepts) {
    this.space = new SpaceEvent.SpaceCreated(SPACE, new Name("bench"), Geometry.SEED);
    this.names = space.geometry().dimensions().stream().map(one -> one.name()).sorted().toList();
    this.ids = new UUID[concepts];
    this.points = new double[concepts][];
  }

  /**
   * Measures one space.
   *
   * @param concepts how many there are, 10 or more
   * @param parent where log and rows are written, and deleted
   * @param measured told each figure when it is there
   */
  public static List<Row> run(int concepts, Path parent, Consumer<Row> measured)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    Path folder = Files.createTempDirectory(parent, "cim-bench-concepts");
    try {
      new ConceptBench(concepts)
          .measure(
              folder,
              row -> {
                rows.add(row);
                measured.accept(row);
              });
    } finally {
      Folders.delete(folder);
    }
    return rows;
  }

  private void measure(Path folder, Consumer<Row> rows) throws IOException {
    try (LocalEventStore store =
        LocalEventStore.open(folder.resolve("log"), LocalEventStore.Options.USUAL)) {
      DomainLog log = store.log(DOMAIN.name());
      grow(log);
      long start = System.nanoTime();
      try (SystemTimers timers = new SystemTimers();
          Projections projections =
              new Projections(
                  List.of(DOMAIN),
                  store,
                  new RegistryDecoder(registry, store),
                  new SqliteReadModels(folder.resolve("views"), new DataCodec(), _ -> {}),
                  new NoGraph(),
                  Pace.DEFAULT,
                  timers)) {
        await(projections, log);
        rows.accept(row("build read models", Rounds.perSecond(ids.length, start), "events/s"));
        long first = System.nanoTime();
        ask(projections, any());
        rows.accept(row("find_similar, the first, with the index", millis(first), "ms"));
        rows.accept(row("find_similar, a scan in memory", scanning(), "ms"));
        check(projections);
        find(projections, rows);
        move(log);
        await(projections, log);
        check(projections);
        rows.accept(row("find_similar after moves, median", find(projections) / 1e6, "ms"));
      }
    }
  }

  private Row row(String name, double value, String unit) {
    return Row.onDisk("%s, %,d concepts".formatted(name, ids.length), value, unit, PAYLOAD);
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void await(Projections projections, DomainLog log) {
    boolean applied = projections.awaitApplied(log.domain(), log.end() - 1, PATIENCE);
    Rounds.require("read models that are complete", applied ? 1 : 0, 1);
  }

  // The log

  private void grow(DomainLog log) {
    Appends.appendAll(log, List.of(commit(SPACE.value(), space, List.of("space:" + SPACE))));
    for (int from = 0; from < ids.length; from += AT_ONCE) {
      int to = Math.min(ids.length, from + AT_ONCE);
      List<NewCommit> commits = new ArrayList<>(to - from);
      for (int i = from; i < to; i++) {
        ids[i] = id();
        points[i] = any();
        commits.add(
            commit(
                ids[i],
                new ConceptEvent.ConceptAdded(
                    EntityId.of(ids[i]), SPACE, new Name("concept " + i), point(points[i])),
                List.of("concept:" + ids[i])));
      }
      Appends.appendAll(log, commits);
    }
  }

  private void move(DomainLog log) {
    List<NewCommit> commits = new ArrayList<>(MOVED);
    for (int i = 0; i < Math.min(MOVED, ids.length); i++) {
      points[i] = any();
      commits.add(
          commit(
              ids[i],
              new ConceptEvent.PointAdded(EntityId.of(ids[i]), SPACE, point(points[i])),
              List.of("concept:" + ids[i])));
    }
    Appends.appendAll(log, commits);
  }

  private NewCommit commit(UUID stream, Event<?> event, List<String> tags) {
    EventType type = registry.event(event.getClass());
    return new NewCommit(
        new StreamId(stream, Scope.LOCAL_ONLY),
        new NewCommand(
            "concepts.bench.put",
            Value.map().build(),
            List.of(),
            Value.map().put("now", "2026-11-21T12:00:00.000000Z").build(),
            TIME,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(id())),
        List.of(new NewEvent(type.subject(), type.encode(event), List.of(), tags)));
  }

  /** An id that looks random, and is the same in every run. */
  private UUID id() {
    return Uuids.derived("cim.bench.concept", Long.toString(random.nextLong()));
  }

  private double[] any() {
    return random.doubles(names.size()).toArray();
  }

  private Point point(double[] numbers) {
    Map<DimensionName, Double> coordinates = new TreeMap<>();
    for (int i = 0; i < numbers.length; i++) {
      coordinates.put(names.get(i), numbers[i]);
    }
    return new Point(coordinates);
  }

  // Questions

  private List<UUID> ask(Projections projections, double[] at) {
    Point point = point(at);
    String coordinates =
        space.geometry().dimensions().stream()
            .map(one -> String.valueOf(point.coordinates().get(one.name())))
            .collect(Collectors.joining(","));
    Query<?> query =
        similar.decode(
            Value.map().put("space", SPACE.toString()).put("coordinates", coordinates).build());
    Value.Map answer =
        projections.read(
            DOMAIN.name(),
            new Paging(FOUND, Optional.empty()),
            views -> similar.answer(query, views));
    return ((Value.List) answer.find("items").orElseThrow())
        .items().stream()
            .map(item -> UUID.fromString(((Value.Map) item).map("concept").text("id")))
            .toList();
  }

  private void find(Projections projections, Consumer<Row> rows) {
    find(projections);
    Histogram nanos = questions(projections);
    rows.accept(row("find_similar, median", nanos.getValueAtPercentile(50) / 1e6, "ms"));
    rows.accept(row("find_similar, p99", nanos.getValueAtPercentile(99) / 1e6, "ms"));
  }

  private double find(Projections projections) {
    return questions(projections).getValueAtPercentile(50);
  }

  private Histogram questions(Projections projections) {
    Histogram nanos = OpenLoop.histogram();
    for (int i = 0; i < QUESTIONS; i++) {
      double[] at = any();
      long start = System.nanoTime();
      Rounds.require("concepts found", ask(projections, at).size(), FOUND);
      nanos.recordValue(System.nanoTime() - start);
    }
    return nanos;
  }

  private void check(Projections projections) {
    for (int i = 0; i < CHECKED; i++) {
      double[] at = any();
      Rounds.require(
          "answers as a scan finds them", ask(projections, at).equals(scan(at)) ? 1 : 0, 1);
    }
  }

  private double scanning() {
    scan(any());
    long start = System.nanoTime();
    scan(any());
    return millis(start);
  }

  private List<UUID> scan(double[] at) {
    double[] ranks = new double[ids.length];
    for (int i = 0; i < ranks.length; i++) {
      for (int d = 0; d < at.length; d++) {
        double difference = Math.abs(at[d] - points[i][d]);
        ranks[i] += difference * difference;
      }
    }
    double limit = Arrays.stream(ranks).sorted().skip(FOUND - 1).findFirst().orElseThrow();
    return IntStream.range(0, ids.length)
        .filter(i -> ranks[i] <= limit)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> ranks[i])
                .thenComparing(i -> ids[i].toString()))
        .limit(FOUND)
        .map(i -> ids[i])
        .toList();
  }
}

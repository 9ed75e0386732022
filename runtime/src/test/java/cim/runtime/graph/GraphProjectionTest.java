package cim.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Page;
import cim.model.Paging;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.RelationshipGraph.GraphEdge;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.NodeFilter;
import cim.runtime.Refusal;
import cim.runtime.feed.MergedFeed;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.view.Await;
import cim.runtime.view.ManualTimers;
import cim.runtime.view.Pace;
import cim.runtime.view.TestEvents;
import cim.runtime.view.TestEvents.Said;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphProjectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pace PACE =
      new Pace(16, Duration.ofSeconds(1), 2, Duration.ofMillis(100), Duration.ofSeconds(1));

  @TempDir Path folder;
  private final MemoryEventStore store = new MemoryEventStore();
  private final TestEvents events = new TestEvents(store);
  private final ManualTimers timers = new ManualTimers();
  private final List<Rebuildable> rebuilt = new ArrayList<>();
  private volatile boolean erased;
  private boolean poisoned;
  private GraphProjection graph;

  @BeforeEach
  void start() {
    graph = open();
  }

  @AfterEach
  void stop() {
    graph.close();
    store.close();
  }

  @Test
  void every_moment_is_as_a_naive_replay_has_it() {
    NaiveGraph naive = randomChanges(17, 400);
    assertSameMoments(naive);
  }

  @Test
  void every_moment_is_the_same_after_a_restart_and_goes_on() {
    NaiveGraph naive = randomChanges(18, 200);
    graph.close();
    graph = open();
    assertSameMoments(naive);
    apply(naive, "node 3 again", 200);
    assertSameMoments(naive);
  }

  @Test
  void a_rebuild_from_zero_gives_the_same_snapshot() throws IOException {
    randomChanges(19, 200);
    byte[] before = graph.snapshot();
    graph.close();
    Files.delete(file());
    graph = open();
    awaitAll();
    assertThat(withoutPositions(graph.snapshot())).isEqualTo(withoutPositions(before));
  }

  @Test
  void a_damaged_file_is_named_and_built_again() throws IOException {
    NaiveGraph naive = randomChanges(20, 100);
    graph.close();
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes);
    graph = open();
    awaitAll();
    assertThat(rebuilt).extracting(Rebuildable::file).containsExactly(file());
    assertSameMoments(naive);
  }

  @Test
  void a_file_of_another_log_is_built_again() {
    randomChanges(21, 50);
    graph.close();
    try (MemoryEventStore other = new MemoryEventStore();
        GraphProjection fresh = open(other)) {
      assertThat(rebuilt).hasSize(1);
      assertThat(fresh.ordinal()).isZero();
    }
  }

  @Test
  void a_snapshot_says_who_lives_at_which_ordinal() {
    NaiveGraph naive = randomChanges(22, 300);
    SnapshotReader snapshot = new SnapshotReader(graph.snapshot());
    assertThat(snapshot.ordinal).isEqualTo(naive.moments.size() - 1);
    for (int ordinal = 0; ordinal < naive.moments.size(); ordinal++) {
      assertThat(snapshot.nodesAt(ordinal)).isEqualTo(naive.moments.get(ordinal).nodes());
      assertThat(snapshot.edgesAt(ordinal)).isEqualTo(naive.moments.get(ordinal).edges());
    }
    assertThat(snapshot.labels()).containsAllEntriesOf(naive.labels);
    assertThat(snapshot.json)
        .contains("\"kind\":\"people.person\"", "\"title\":\"Person\"", "\"cursor\":");
    assertThat(snapshot.timelineOrdinal[snapshot.timelineOrdinal.length - 1])
        .isEqualTo(snapshot.ordinal);
    assertThat(snapshot.timelineMillis).isSorted();
  }

  @Test
  void changes_come_in_bounded_pages_that_make_up_the_whole() {
    NaiveGraph naive = randomChanges(23, 150);
    List<GraphUpdate> all = graph.updates(0, Integer.MAX_VALUE).updates();
    assertThat(all).hasSize(naive.moments.size() - 1);
    List<GraphUpdate> paged = new ArrayList<>();
    long at = 0;
    while (at < graph.ordinal()) {
      GraphUpdates page = graph.updates(at, 7);
      assertThat(page.updates()).hasSizeLessThanOrEqualTo(7);
      paged.addAll(page.updates());
      at = page.ordinal();
    }
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void a_listener_hears_every_change_once() {
    List<GraphUpdate> heard = new CopyOnWriteArrayList<>();
    try (GraphProjection.Listening _ = graph.listen(updates -> heard.addAll(updates.updates()))) {
      randomChanges(24, 60);
    }
    List<GraphUpdate> numbered =
        heard.stream().filter(update -> !(update instanceof GraphUpdate.NodeChanged)).toList();
    assertThat(withoutLabels(numbered))
        .isEqualTo(withoutLabels(graph.updates(0, Integer.MAX_VALUE).updates()));
  }

  @Test
  void a_new_label_is_told_and_has_no_moment_of_its_own() {
    say("node 1 old");
    awaitAll();
    List<GraphUpdate> heard = new CopyOnWriteArrayList<>();
    try (GraphProjection.Listening _ = graph.listen(updates -> heard.addAll(updates.updates()))) {
      say("node 1 new");
      awaitAll();
    }
    assertThat(heard).containsExactly(new GraphUpdate.NodeChanged(0, "new"));
    assertThat(graph.ordinal()).isEqualTo(1);
  }

  /** The stream is not the node's: labels come from whoever gave them last. */
  @Test
  void after_an_erasure_nodes_get_the_labels_that_the_logs_now_say() throws IOException {
    say("node 1 Quuxbottom", "node 2 Other", "node 3 Quuxbottom the third", "gone 3");
    awaitAll();
    List<GraphUpdate> heard = new CopyOnWriteArrayList<>();
    erased = true;

    try (GraphProjection.Listening _ = graph.listen(updates -> heard.addAll(updates.updates()))) {
      graph.relabel(Map.of("people", Set.of(TestEvents.stream("s"))));
    }

    assertThat(heard).contains(new GraphUpdate.NodeChanged(0, "erased"));
    assertThat(graph.node(id(1), graph.ordinal())).get().extracting("label").isEqualTo("erased");
    assertThat(graph.node(id(2), graph.ordinal())).get().extracting("label").isEqualTo("Other");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .noneMatch(file -> text(file).contains("Quuxbottom"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void events_of_several_domains_are_taken_in_recorded_order() {
    graph.close();
    events.say("git", "s", "node 1 one", 0, Instant.ofEpochSecond(10));
    events.say("people", "s", "node 2 two", 0, Instant.ofEpochSecond(20));
    events.say("git", "s", "node 3 three", 0, Instant.ofEpochSecond(30));
    graph = open();
    awaitAll();
    assertThat(graph.node(id(1), 1)).isPresent();
    assertThat(graph.node(id(2), 1)).isEmpty();
    assertThat(graph.node(id(2), 2)).isPresent();
    assertThat(graph.node(id(3), 2)).isEmpty();
    assertThat(graph.ordinalAt(Instant.ofEpochSecond(25))).isEqualTo(2);
    assertThat(graph.ordinalAt(Instant.ofEpochSecond(9))).isZero();
  }

  @Test
  void pages_of_nodes_are_ordered_by_label_and_say_the_total() {
    say("node 1 Carol", "node 2 alice", "node 3 Bob", "node 4 Bobby", "node 5 bob");
    awaitAll();
    Page<GraphNode> first =
        graph.nodes(NodeFilter.ALL, graph.ordinal(), new Paging(3, Optional.empty()));
    assertThat(first.items()).extracting(GraphNode::label).containsExactly("Bob", "Bobby", "Carol");
    assertThat(first.total()).isEqualTo(5);
    Page<GraphNode> second =
        graph.nodes(NodeFilter.ALL, graph.ordinal(), new Paging(3, first.next()));
    assertThat(second.items()).extracting(GraphNode::label).containsExactly("alice", "bob");
    assertThat(second.next()).isEmpty();
    NodeFilter bobs = new NodeFilter(Optional.of("people"), Optional.empty(), Optional.of("BOB"));
    assertThat(graph.nodes(bobs, graph.ordinal(), Paging.FIRST).items())
        .extracting(GraphNode::label)
        .containsExactly("Bob", "Bobby", "bob");
    NodeFilter none = new NodeFilter(Optional.empty(), Optional.of("git.commit"), Optional.empty());
    assertThat(graph.nodes(none, graph.ordinal(), Paging.FIRST).total()).isZero();
  }

  @Test
  void a_cursor_of_another_selection_is_refused() {
    say("node 1 a", "node 2 b");
    awaitAll();
    Page<GraphNode> page = graph.nodes(NodeFilter.ALL, 2, new Paging(1, Optional.empty()));
    assertThatThrownBy(() -> graph.nodes(NodeFilter.ALL, 1, new Paging(1, page.next())))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void an_event_whose_relations_fail_becomes_a_dead_letter_that_can_be_replayed()
      throws InterruptedException {
    poisoned = true;
    say("node 1 a", "poison 2", "node 3 c");
    timers.awaitTask();
    timers.advance(Duration.ofSeconds(1));
    awaitAll();
    assertThat(graph.ordinal()).isEqualTo(2);
    assertThat(graph.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.position()).isEqualTo(1));
    poisoned = false;
    assertThat(graph.replay(graph.deadLetters().getFirst())).isEmpty();
    assertThat(graph.deadLetters()).isEmpty();
    assertThat(graph.node(id(2), graph.ordinal())).isPresent();
  }

  @Test
  void the_map_is_kept_so_that_everybody_sees_the_same() {
    List<GraphUpdate> heard = new CopyOnWriteArrayList<>();
    graph.listen(updates -> heard.addAll(updates.updates()));
    say("edge 1 knows 2", "edge 2 knows 3", "edge 3 knows 1", "edge 3 knows 4");
    Await.until(() -> heard.stream().anyMatch(update -> update instanceof GraphUpdate.NodeMoved));
    graph.close();
    graph = open();
    float[] kept = new SnapshotReader(graph.snapshot()).position;
    graph.close();
    graph = open();
    assertThat(new SnapshotReader(graph.snapshot()).position).hasSize(12).isEqualTo(kept);
  }

  // What the cases are told with.

  private GraphProjection open() {
    return open(store);
  }

  private GraphProjection open(MemoryEventStore logs) {
    List<Relations<?>> relations = List.of(Relations.of(Said.class, this::changes));
    return new GraphProjection(
        Map.of("people", relations, "git", List.of(Relations.of(Said.class, _ -> List.of()))),
        logs,
        new MergedFeed(logs),
        new TestEvents(logs),
        file(),
        PACE,
        timers,
        rebuilt::add);
  }

  private Path file() {
    return folder.resolve("relationships.db");
  }

  /** {@code node 1 label}, {@code gone 1}, {@code edge 1 knows 2}, {@code cut 1 knows 2}. */
  private List<GraphChange> changes(Recorded<Said> event) {
    String[] words = event.event().word().split(" ", 3);
    return switch (words[0]) {
      case "node" ->
          List.of(
              new GraphChange.Node(
                  person(words[1]),
                  erased && words[2].startsWith("Quuxbottom") ? "erased" : words[2]));
      case "gone" -> List.of(new GraphChange.NodeGone(person(words[1])));
      case "edge", "cut" -> List.of(edge(words));
      default -> {
        if (poisoned) {
          throw new IllegalStateException("poisoned");
        }
        yield List.of(new GraphChange.Node(person(words[1]), "cured"));
      }
    };
  }

  private static GraphChange edge(String[] words) {
    String[] rest = words[2].split(" ", 2);
    EntityRef source = person(words[1]);
    EntityRef target = person(rest[1]);
    return words[0].equals("edge")
        ? new GraphChange.Edge(source, rest[0], target)
        : new GraphChange.EdgeGone(source, rest[0], target);
  }

  private static EntityRef person(String number) {
    return new EntityRef("people.person", id(Integer.parseInt(number)));
  }

  private static UUID id(int number) {
    return TestEvents.stream("person " + number);
  }

  private NaiveGraph randomChanges(long seed, int count) {
    Random random = new Random(seed);
    NaiveGraph naive = new NaiveGraph();
    for (int i = 0; i < count; i++) {
      int one = random.nextInt(12);
      int two = random.nextInt(12);
      String relation = random.nextBoolean() ? "knows" : "likes";
      String said =
          switch (random.nextInt(8)) {
            case 0, 1 -> "node " + one + " label" + random.nextInt(4);
            case 2 -> "gone " + one;
            case 3 -> "cut " + one + " " + relation + " " + two;
            default -> "edge " + one + " " + relation + " " + two;
          };
      apply(naive, said, i);
    }
    awaitAll();
    return naive;
  }

  private void apply(NaiveGraph naive, String said, int at) {
    events.say("people", "s", said, at);
    changes(
            new Recorded<>(
                new Said(said, at),
                id(0),
                new cim.model.Subject("people", "thing", "said", 1),
                id(0),
                0,
                0,
                Instant.EPOCH,
                Optional.empty(),
                cim.model.Causality.root(id(0))))
        .forEach(naive::apply);
    awaitAll();
  }

  private void say(String... said) {
    for (String one : said) {
      events.say("people", "s", one, 0);
    }
  }

  private void awaitAll() {
    for (String domain : List.of("people", "git")) {
      assertThat(graph.awaitApplied(domain, store.log(domain).end() - 1, PATIENCE)).isTrue();
    }
  }

  private void assertSameMoments(NaiveGraph naive) {
    assertThat(graph.ordinal()).isEqualTo(naive.moments.size() - 1);
    for (int ordinal = 0; ordinal < naive.moments.size(); ordinal++) {
      NaiveGraph.Moment moment = naive.moments.get(ordinal);
      List<GraphNode> nodes =
          graph.nodes(NodeFilter.ALL, ordinal, new Paging(1000, Optional.empty())).items();
      assertThat(nodes.stream().map(GraphNode::id).collect(Collectors.toSet()))
          .isEqualTo(moment.nodes());
      Set<NaiveGraph.Edge> edges = new LinkedHashSet<>();
      for (GraphNode node : nodes) {
        List<GraphEdge> incident = graph.edges(node.id(), ordinal);
        incident.forEach(
            edge -> edges.add(new NaiveGraph.Edge(edge.source(), edge.relation(), edge.target())));
        assertThat(node.degree()).isEqualTo(incident.size());
      }
      assertThat(edges).isEqualTo(moment.edges());
    }
  }

  /** A label is told as it was; asked for later, as it is. */
  private static List<GraphUpdate> withoutLabels(List<GraphUpdate> updates) {
    return updates.stream()
        .map(update ->
            update instanceof GraphUpdate.NodeAdded added
                ? new GraphUpdate.NodeAdded(
                    added.ordinal(), added.slot(), added.id(), added.kind(), "", added.position())
                : update)
        .toList();
  }

  private static List<Object> withoutPositions(byte[] bytes) {
    SnapshotReader snapshot = new SnapshotReader(bytes);
    return List.of(
        snapshot.ordinal,
        snapshot.nodesAt(snapshot.ordinal),
        snapshot.edgesAt(snapshot.ordinal),
        snapshot.labels(),
        snapshot.json);
  }
}

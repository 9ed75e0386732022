package cim.domains.graphs;

import static cim.domains.graphs.Examples.A;
import static cim.domains.graphs.Examples.B;
import static cim.domains.graphs.Examples.GRAPH;
import static cim.domains.graphs.Examples.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cim.domains.graphs.EdgeEvent.EdgeAdded;
import cim.domains.graphs.EdgeEvent.RoleAdded;
import cim.domains.graphs.EdgeEvent.WeightAdded;
import cim.domains.graphs.GraphQueries.Direction;
import cim.domains.graphs.GraphQueries.FindEdges;
import cim.domains.graphs.GraphQueries.GetGraphs;
import cim.domains.graphs.GraphQueries.GetStructure;
import cim.domains.graphs.MadeQueries.ComposeGraphs;
import cim.domains.graphs.MadeQueries.GetDeployment;
import cim.domains.graphs.MadeQueries.Profile;
import cim.domains.graphs.MadeQueries.TransformGraph;
import cim.domains.graphs.MadeQueries.ValidateGraph;
import cim.domains.graphs.MeasureQueries.CalculateCentrality;
import cim.domains.graphs.MeasureQueries.FindCycles;
import cim.domains.graphs.MeasureQueries.FindSinks;
import cim.domains.graphs.MeasureQueries.FindSources;
import cim.domains.graphs.MeasureQueries.GetCommunities;
import cim.domains.graphs.MeasureQueries.GetMetrics;
import cim.domains.graphs.MeasureQueries.GetOrder;
import cim.domains.graphs.MeasureQueries.Measure;
import cim.domains.graphs.NodeEvent.NodeAdded;
import cim.domains.graphs.Picture.Point;
import cim.domains.graphs.SpaceQueries.Change;
import cim.domains.graphs.SpaceQueries.CompareMoments;
import cim.domains.graphs.SpaceQueries.FindInRegion;
import cim.domains.graphs.SpaceQueries.FindNearest;
import cim.domains.graphs.SpaceQueries.GetLayout;
import cim.domains.graphs.SpaceQueries.MeasureLayout;
import cim.domains.graphs.SpaceQueries.Placed;
import cim.domains.graphs.WayQueries.By;
import cim.domains.graphs.WayQueries.FindPath;
import cim.domains.graphs.WayQueries.FindPaths;
import cim.domains.graphs.WayQueries.GetConnected;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.model.graph.Layout;
import cim.model.graph.Network.Along;
import cim.testkit.DomainFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalysisQueriesTest {
  private static final EntityId<Node> C = EntityId.derived("node c");
  private static final EntityId<Node> D = EntityId.derived("node d");
  private static final Optional<EntityId<Graph>> IT = Optional.of(GRAPH);
  private static final UUID SHORT_CUT = new UUID(0, 3);

  /** a → b → c, and a → c, which costs more; d alone, far away. */
  private final DomainFixture graphs =
      DomainFixture.of(new GraphsDomain())
          .happened(
              GRAPH.value(), new GraphEvent.GraphCreated(new Label("Plan"), Graph.Kind.GENERIC))
          .happened(A.value(), node("a", 0))
          .happened(B.value(), node("b", 1))
          .happened(C.value(), node("c", 3))
          .happened(D.value(), node("d", 100))
          .happened(new UUID(0, 1), edge(A, B))
          .happened(new UUID(0, 2), edge(B, C))
          .happened(SHORT_CUT, edge(A, C))
          .happened(SHORT_CUT, new WeightAdded(new Weight(5)))
          .happened(SHORT_CUT, new RoleAdded(new EdgeRole("parallel")));

  @Test
  void the_cheapest_way_may_have_more_edges_than_the_shortest() {
    assertThat(labels(By.FEWEST_EDGES)).containsExactly("a", "c");
    assertThat(labels(By.WEIGHT)).containsExactly("a", "b", "c");
    assertThat(labels(By.WEIGHT_WITH_GAINS)).containsExactly("a", "b", "c");
    assertThat(labels(By.WEIGHT_AND_PLACE)).startsWith("a").endsWith("c");
  }

  @Test
  void a_gain_on_the_way_needs_the_way_of_judging_that_takes_it() {
    graphs.happened(new UUID(0, 2), new WeightAdded(new Weight(-1)));
    assertThatThrownBy(() -> labels(By.WEIGHT))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("Bellman-Ford");
  }

  @Test
  void several_ways_come_best_first() {
    FindPaths paths =
        new FindPaths(
            A.value(), C.value(), IT, Optional.empty(), Optional.of(By.WEIGHT), Optional.empty());
    assertThat(graphs.ask(paths).items())
        .extracting(WayQueries.Path::cost)
        .containsExactly(2.0, 5.0);
    assertThatThrownBy(() ->
            new FindPaths(
                A.value(), C.value(), IT, Optional.of(0L), Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1 to 100");
  }

  @Test
  void connected_nodes_come_nearest_first_to_a_depth_along_a_relation() {
    assertThat(connected(1L, Along.BOTH, "sequence")).containsExactly(tuple("b", 1L));
    assertThat(connected(2L, Along.OUT, "sequence"))
        .containsExactly(tuple("b", 1L), tuple("c", 2L));
    assertThat(connected(2L, Along.IN, "sequence")).isEmpty();
  }

  @Test
  void edges_are_found_by_end_and_direction() {
    assertThat(edges(Optional.of(C), Optional.of(Direction.IN))).isEqualTo(2);
    assertThat(edges(Optional.of(C), Optional.of(Direction.OUT))).isZero();
    assertThat(edges(Optional.of(B), Optional.empty())).isEqualTo(2);
    assertThat(edges(Optional.empty(), Optional.empty())).isEqualTo(3);
  }

  @Test
  void the_structure_is_an_adjacency_list() {
    assertThat(graphs.ask(new GetStructure(GRAPH)).items())
        .extracting(one -> one.node().label(), one -> one.out().size())
        .containsExactly(tuple("a", 2), tuple("b", 1), tuple("c", 0), tuple("d", 0));
  }

  @Test
  void metrics_say_how_the_graph_is_made() {
    var metrics = graphs.ask(new GetMetrics(IT));
    assertThat(metrics.nodes()).isEqualTo(4);
    assertThat(metrics.edges()).isEqualTo(3);
    assertThat(metrics.density()).isCloseTo(0.25, within(1e-9));
    assertThat(metrics.averageDegree()).isCloseTo(1.5, within(1e-9));
    assertThat(metrics.components()).isEqualTo(2);
    assertThat(metrics.tangles()).isZero();
    assertThat(metrics.clustering()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void sources_and_sinks_and_the_order_between_them() {
    assertThat(graphs.ask(new FindSources(IT)).items()).extracting(Point::label).contains("a", "d");
    assertThat(graphs.ask(new FindSinks(IT)).items()).extracting(Point::label).contains("c", "d");
    assertThat(graphs.ask(new GetOrder(IT)).items())
        .extracting(Point::label)
        .containsSubsequence("a", "b", "c");
  }

  @Test
  void circles_are_shown_and_have_no_order() {
    graphs.happened(new UUID(0, 4), edge(C, A));
    assertThat(graphs.ask(new FindCycles(IT)).items()).hasSize(1);
    assertThatThrownBy(() -> graphs.ask(new GetOrder(IT)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("find_cycles");
  }

  @Test
  void communities_come_largest_first() {
    assertThat(graphs.ask(new GetCommunities(IT)).items())
        .extracting(MeasureQueries.Component::number, MeasureQueries.Component::size)
        .containsExactly(tuple(1L, 3L), tuple(2L, 1L));
  }

  @Test
  void clustering_and_closeness_are_measures_too() {
    assertThat(top(Measure.CLUSTERING).score()).isEqualTo(1);
    assertThat(top(Measure.CLOSENESS).node().label()).isIn("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void every_layout_gives_every_node_a_place(Layout layout) {
    assertThat(graphs.ask(new GetLayout(layout, IT)).items()).hasSize(4);
    assertThat(graphs.ask(new MeasureLayout(layout, IT)).edgeLength()).isNotNegative();
  }

  @Test
  void in_layers_the_source_stands_above_the_sink() {
    List<Placed> placed = graphs.ask(new GetLayout(Layout.LAYERED, IT)).items();
    assertThat(y(placed, "a")).isGreaterThan(y(placed, "b"));
    assertThat(y(placed, "b")).isGreaterThan(y(placed, "c"));
  }

  @Test
  void the_nearest_are_those_that_stand_nearest() {
    assertThat(graphs.ask(new FindNearest(A.value(), IT)).items())
        .extracting(near -> near.node().label(), SpaceQueries.Near::distance)
        .containsExactly(tuple("b", 1.0), tuple("c", 3.0), tuple("d", 100.0));
    assertThat(graphs.ask(new FindInRegion(2, 0, 0, 1, IT)).items())
        .extracting(near -> near.node().label())
        .containsExactly("b", "c");
  }

  @Test
  void two_moments_of_all_relationships_are_compared() {
    EntityRef ada = EntityRef.of("people.person", EntityId.derived("Ada"));
    graphs.related(new GraphChange.Node(ada, "Ada"));
    assertThat(graphs.ask(new CompareMoments("0", Optional.empty())).items())
        .filteredOn(one -> one.change() == Change.REMOVED)
        .isEmpty();
    assertThatThrownBy(() -> graphs.ask(new CompareMoments("yesterday", Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("from: yesterday");
  }

  @Test
  void graphs_are_found_by_kind_status_and_time() {
    assertThat(found(Graph.Kind.GENERIC, Graph.Status.ACTIVE)).isEqualTo(1);
    assertThat(found(Graph.Kind.WORKFLOW, Graph.Status.ACTIVE)).isZero();
    graphs.happened(GRAPH.value(), new GraphEvent.GraphLocked());
    assertThat(found(Graph.Kind.GENERIC, Graph.Status.READ_ONLY)).isEqualTo(1);
  }

  @Test
  void what_could_be_made_of_a_graph_is_asked_by_its_id() {
    assertThat(
            graphs
                .ask(
                    new TransformGraph(
                        GRAPH, Graph.Kind.KNOWLEDGE, List.of("task=concept"), Optional.empty()))
                .losses())
        .hasSize(1);
    assertThat(
            graphs
                .ask(
                    new ComposeGraphs(
                        EntityId.derived("another"), List.of(GRAPH), Merging.Conflict.FAIL))
                .nodes())
        .hasSize(4);
    assertThat(graphs.ask(new ValidateGraph(GRAPH, Profile.DEPLOYMENT)).total()).isPositive();
    assertThatThrownBy(() -> graphs.ask(new GetDeployment(GRAPH)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("validate_graph");
  }

  private List<String> labels(By by) {
    return graphs.ask(new FindPath(A.value(), C.value(), IT, Optional.of(by))).nodes().stream()
        .map(Point::label)
        .toList();
  }

  private List<org.assertj.core.groups.Tuple> connected(long depth, Along along, String relation) {
    return graphs
        .ask(
            new GetConnected(
                A.value(), IT, Optional.of(depth), Optional.of(along), Optional.of(relation)))
        .items()
        .stream()
        .map(reached -> tuple(reached.node().label(), reached.distance()))
        .toList();
  }

  private long edges(Optional<EntityId<Node>> node, Optional<Direction> direction) {
    return graphs.ask(new FindEdges(GRAPH, Optional.empty(), node, direction)).total();
  }

  private MeasureQueries.Score top(Measure measure) {
    return graphs
        .ask(new CalculateCentrality(IT, Optional.of(measure), Optional.empty()))
        .items()
        .getFirst();
  }

  private long found(Graph.Kind kind, Graph.Status status) {
    return graphs
        .ask(
            new GetGraphs(
                Optional.empty(),
                Optional.of(kind),
                Optional.of(status),
                Optional.of(Instant.EPOCH),
                Optional.empty()))
        .total();
  }

  private static double y(List<Placed> placed, String label) {
    return placed.stream()
        .filter(one -> one.node().label().equals(label))
        .findFirst()
        .orElseThrow()
        .position()
        .y();
  }

  private static NodeAdded node(String label, double x) {
    return new NodeAdded(GRAPH, new Label(label), TASK, new Position(x, 0, 0));
  }

  private static EdgeAdded edge(EntityId<Node> source, EntityId<Node> target) {
    return new EdgeAdded(GRAPH, new Ends(source, target, EdgeKind.SEQUENCE), Optional.empty());
  }
}

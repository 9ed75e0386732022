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
import cim.domains.graphs.GraphQueries.Direction;
import cim.domains.graphs.GraphQueries.FindNodes;
import cim.domains.graphs.GraphQueries.GetGraphs;
import cim.domains.graphs.GraphQueries.GetNeighbors;
import cim.domains.graphs.MeasureQueries.CalculateCentrality;
import cim.domains.graphs.MeasureQueries.GetComponents;
import cim.domains.graphs.MeasureQueries.Measure;
import cim.domains.graphs.MeasureQueries.Score;
import cim.domains.graphs.NodeEvent.NodeAdded;
import cim.domains.graphs.Picture.Point;
import cim.domains.graphs.WayQueries.FindPath;
import cim.domains.graphs.WayQueries.Path;
import cim.domains.graphs.WayQueries.Reach;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GraphQueriesTest {
  private static final EntityId<Node> C = EntityId.derived("node c");
  private static final EntityId<Node> D = EntityId.derived("node d");
  private static final EntityRef ADA = EntityRef.of("people.person", EntityId.derived("Ada"));
  private static final EntityRef FIRST = EntityRef.of("git.commit", EntityId.derived("first"));
  private static final EntityRef NEXT = EntityRef.of("git.commit", EntityId.derived("next"));

  /** a → b → c, and d alone; beside them, two commits of Ada. */
  private final DomainFixture graphs =
      DomainFixture.of(new GraphsDomain())
          .happened(
              GRAPH.value(), new GraphEvent.GraphCreated(new Label("Plan"), Graph.Kind.GENERIC))
          .happened(A.value(), node("a"))
          .happened(B.value(), node("b"))
          .happened(C.value(), node("c"))
          .happened(D.value(), node("d"))
          .happened(new UUID(0, 1), edge(A, B))
          .happened(new UUID(0, 2), edge(B, C))
          .related(
              new GraphChange.Node(ADA, "Ada"),
              new GraphChange.Node(FIRST, "first"),
              new GraphChange.Node(NEXT, "next"),
              new GraphChange.Edge(ADA, "authored", FIRST),
              new GraphChange.Edge(FIRST, "parent_of", NEXT));

  @Test
  void find_nodes_finds_in_the_relationship_graph_unless_a_graph_is_named() {
    assertThat(graphs.ask(find(Optional.empty(), "git.commit")).items())
        .extracting(Point::label, Point::degree)
        .containsExactly(tuple("first", 2L), tuple("next", 1L));
    assertThat(graphs.ask(find(Optional.of(GRAPH), "task")).items())
        .extracting(Point::label, Point::degree)
        .containsExactly(tuple("a", 1L), tuple("b", 2L), tuple("c", 1L), tuple("d", 0L));
  }

  @Test
  void find_nodes_counts_all_that_match() {
    assertThat(
            graphs
                .ask(
                    new FindNodes(
                        Optional.empty(),
                        Optional.of("people"),
                        Optional.empty(),
                        Optional.of("AD")))
                .total())
        .isEqualTo(1);
  }

  @Test
  void a_graph_that_was_never_created_is_an_error_that_says_so() {
    assertThatThrownBy(() -> graphs.ask(find(Optional.of(EntityId.derived("nothing")), "task")))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a graph that was created");
  }

  @Test
  void get_neighbors_shows_both_directions() {
    assertThat(
            graphs.ask(new GetNeighbors(B.value(), Optional.of(GRAPH), Optional.empty())).items())
        .extracting(neighbor -> neighbor.node().label(), GraphQueries.Neighbor::direction)
        .containsExactlyInAnyOrder(tuple("a", Direction.IN), tuple("c", Direction.OUT));
    assertThat(
            graphs
                .ask(new GetNeighbors(FIRST.id(), Optional.empty(), Optional.of("authored")))
                .items())
        .extracting(neighbor -> neighbor.node().label())
        .containsExactly("Ada");
  }

  @Test
  void find_path_finds_a_shortest_way() {
    Path path = graphs.ask(new FindPath(ADA.id(), NEXT.id(), Optional.empty(), Optional.empty()));
    assertThat(path.nodes()).extracting(Point::label).containsExactly("Ada", "first", "next");
    assertThat(path.edges())
        .extracting(Picture.Line::relation)
        .containsExactly("authored", "parent_of");
  }

  @Test
  void find_path_goes_edges_backwards_too() {
    Path path =
        graphs.ask(new FindPath(C.value(), A.value(), Optional.of(GRAPH), Optional.empty()));
    assertThat(path.nodes()).extracting(Point::label).containsExactly("c", "b", "a");
  }

  @Test
  void find_path_says_when_there_is_no_way() {
    assertThat(
            graphs
                .ask(new FindPath(A.value(), D.value(), Optional.of(GRAPH), Optional.empty()))
                .reach())
        .isEqualTo(Reach.NONE);
    assertThat(
            graphs
                .ask(new FindPath(A.value(), A.value(), Optional.of(GRAPH), Optional.empty()))
                .edges())
        .isEmpty();
  }

  @Test
  void find_path_needs_nodes_that_are_there() {
    assertThatThrownBy(() ->
            graphs.ask(new FindPath(A.value(), ADA.id(), Optional.of(GRAPH), Optional.empty())))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("target");
  }

  @Test
  void the_node_in_the_middle_is_the_most_central_by_every_measure_of_ways() {
    for (Measure measure : new Measure[] {Measure.DEGREE, Measure.BETWEENNESS}) {
      assertThat(graphs.ask(centrality(measure)).items().getFirst().node().label()).isEqualTo("b");
    }
    assertThat(graphs.ask(centrality(Measure.BETWEENNESS)).items().getFirst().score())
        .isEqualTo(1.0);
  }

  @Test
  void page_rank_follows_edges_and_sums_to_one() {
    var ranking = graphs.ask(centrality(Measure.PAGE_RANK)).items();
    assertThat(ranking.getFirst().node().label()).isEqualTo("c");
    assertThat(ranking.stream().mapToDouble(Score::score).sum()).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void get_components_shows_the_largest_first() {
    assertThat(graphs.ask(new GetComponents(Optional.of(GRAPH))).items())
        .extracting(MeasureQueries.Component::size, part -> part.center().label())
        .containsExactly(tuple(3L, "b"), tuple(1L, "d"));
  }

  @Test
  void get_graphs_finds_by_name() {
    assertThat(graphs.ask(getGraphs(Optional.of("pla"))).total()).isEqualTo(1);
    assertThat(graphs.ask(getGraphs(Optional.of("other"))).total()).isZero();
  }

  @Test
  void an_edited_graph_is_a_part_of_the_relationship_graph() {
    assertThat(graphs.changes())
        .contains(
            new GraphChange.Node(EntityRef.of("graphs.graph", GRAPH), "Plan"),
            new GraphChange.Edge(
                EntityRef.of("graphs.graph", GRAPH), "contains", EntityRef.of("graphs.node", A)),
            new GraphChange.Edge(
                EntityRef.of("graphs.node", A), "sequence", EntityRef.of("graphs.node", B)));
  }

  private static GetGraphs getGraphs(Optional<String> text) {
    return new GetGraphs(
        text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static FindNodes find(Optional<EntityId<Graph>> graph, String kind) {
    return new FindNodes(graph, Optional.empty(), Optional.of(kind), Optional.empty());
  }

  private static CalculateCentrality centrality(Measure measure) {
    return new CalculateCentrality(Optional.of(GRAPH), Optional.of(measure), Optional.empty());
  }

  private static NodeAdded node(String label) {
    return new NodeAdded(GRAPH, new Label(label), TASK, Position.ORIGIN);
  }

  private static EdgeAdded edge(EntityId<Node> source, EntityId<Node> target) {
    return new EdgeAdded(GRAPH, new Ends(source, target, EdgeKind.SEQUENCE), Optional.empty());
  }
}

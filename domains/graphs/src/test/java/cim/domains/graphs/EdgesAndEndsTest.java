package cim.domains.graphs;

import static cim.domains.graphs.Examples.A;
import static cim.domains.graphs.Examples.AB;
import static cim.domains.graphs.Examples.B;
import static cim.domains.graphs.Examples.GRAPH;
import static cim.domains.graphs.Examples.SECOND;
import static cim.domains.graphs.Examples.add;
import static cim.domains.graphs.Examples.connect;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.graphs.EdgeEvent.EdgeAdded;
import cim.domains.graphs.EdgeEvent.EdgeRefused;
import cim.domains.graphs.EdgeEvent.EdgeRemoved;
import cim.domains.graphs.GraphQueries.GetGraph;
import cim.domains.graphs.GraphQueries.GraphDetails;
import cim.domains.graphs.NodeEvent.EdgeDetached;
import cim.domains.graphs.NodeEvent.NodeRemoved;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import org.junit.jupiter.api.Test;

/** Nodes and edges are streams of their own; what holds between them is kept by processes. */
class EdgesAndEndsTest {
  private final DomainSimulation graphs =
      DomainSimulation.of(new GraphsDomain())
          .send(GRAPH, new GraphCommand.Create(GRAPH, new Label("Plan"), Graph.Kind.GENERIC))
          .send(A, add(A, "a"))
          .send(B, add(B, "b"));

  @Test
  void an_edge_between_nodes_that_are_there_is_added() {
    graphs.send(AB, connect(AB, A, B));
    assertThat(count(EdgeAdded.class)).isEqualTo(1);
    assertThat(details().edges()).isEqualTo(1);
  }

  @Test
  void a_loop_is_an_edge() {
    graphs.send(AB, connect(AB, A, A));
    assertThat(details().edges()).isEqualTo(1);
  }

  @Test
  void an_edge_to_nowhere_is_refused_and_holds_no_end() {
    EntityId<Node> nowhere = EntityId.derived("nowhere");
    graphs.send(AB, connect(AB, A, nowhere));
    assertThat(graphs.events())
        .filteredOn(EdgeRefused.class::isInstance)
        .extracting(event -> ((EdgeRefused) event).code())
        .containsExactly("node_not_found");
    assertThat(count(EdgeDetached.class)).isEqualTo(1);
    assertThat(details().edges()).isZero();
  }

  @Test
  void a_refused_edge_is_added_when_it_is_proposed_again_and_its_end_is_there() {
    EntityId<Node> later = EntityId.derived("later");
    graphs
        .send(AB, connect(AB, A, later))
        .send(later, add(later, "c"))
        .send(AB, connect(AB, A, later));
    assertThat(details().edges()).isEqualTo(1);
  }

  @Test
  void a_second_edge_that_says_the_same_is_refused_and_the_first_stays() {
    graphs.send(AB, connect(AB, A, B)).send(SECOND, connect(SECOND, A, B));
    assertThat(count(EdgeRefused.class)).isEqualTo(1);
    assertThat(details().edges()).isEqualTo(1);
  }

  @Test
  void removing_a_node_removes_its_edges_and_frees_the_other_ends() {
    graphs.send(AB, connect(AB, A, B)).send(A, new NodeCommand.Remove(A));
    assertThat(count(EdgeRemoved.class)).isEqualTo(1);
    assertThat(details().edges()).isZero();
    graphs.send(B, new NodeCommand.Remove(B));
    assertThat(count(EdgeDetached.class)).isEqualTo(2);
  }

  @Test
  void removing_an_edge_frees_its_ends_for_another() {
    graphs
        .send(AB, connect(AB, A, B))
        .send(AB, new EdgeCommand.Remove(AB))
        .send(SECOND, connect(SECOND, A, B));
    assertThat(count(EdgeAdded.class)).isEqualTo(2);
    assertThat(details().edges()).isEqualTo(1);
  }

  @Test
  void a_node_with_more_edges_than_a_commit_has_room_for_leaves_in_several() {
    int edges = 2 * NodeDecider.DETACHED_AT_ONCE + 1;
    for (int i = 0; i < edges; i++) {
      EntityId<Node> leaf = EntityId.derived("leaf", "" + i);
      EntityId<Edge> edge = EntityId.derived("edge", "" + i);
      graphs.send(leaf, add(leaf, "leaf " + i)).send(edge, connect(edge, A, leaf));
    }
    assertThat(details().edges()).isEqualTo(edges);
    graphs.send(A, new NodeCommand.Remove(A));
    assertThat(details().edges()).isZero();
    assertThat(count(NodeRemoved.class)).isEqualTo(1);
  }

  private GraphDetails details() {
    return graphs.views().ask(new GetGraph(GRAPH));
  }

  private long count(Class<?> event) {
    return graphs.events().stream().filter(event::isInstance).count();
  }
}

package cim.domains.graphs;

import static cim.domains.graphs.Examples.A;
import static cim.domains.graphs.Examples.AB;
import static cim.domains.graphs.Examples.ADDED;
import static cim.domains.graphs.Examples.A_TO_B;
import static cim.domains.graphs.Examples.GRAPH;
import static cim.domains.graphs.Examples.LABEL;
import static cim.domains.graphs.Examples.OTHER_GRAPH;
import static cim.domains.graphs.Examples.SECOND;
import static cim.domains.graphs.Examples.add;
import static cim.testkit.DeciderFixture.given;

import cim.domains.graphs.NodeCommand.Attach;
import cim.domains.graphs.NodeCommand.Detach;
import cim.domains.graphs.NodeCommand.Move;
import cim.domains.graphs.NodeCommand.Relabel;
import cim.domains.graphs.NodeCommand.Remove;
import cim.domains.graphs.NodeEvent.EdgeAttached;
import cim.domains.graphs.NodeEvent.EdgeDetached;
import cim.domains.graphs.NodeEvent.LabelAdded;
import cim.domains.graphs.NodeEvent.LabelRemoved;
import cim.domains.graphs.NodeEvent.NodeRemoved;
import cim.domains.graphs.NodeEvent.PositionAdded;
import cim.domains.graphs.NodeEvent.PositionRemoved;
import cim.model.EntityId;
import cim.model.Metadata;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final NodeRemoved REMOVED = new NodeRemoved(GRAPH);
  private static final EdgeAttached ATTACHED = new EdgeAttached(AB, A_TO_B);
  private final NodeDecider decider = new NodeDecider();

  @Test
  void a_node_is_added_once() {
    given(decider).noEvents().when(add(A, "A task")).then(ADDED);
    given(decider).events(ADDED).when(add(A, "A task")).nothing();
  }

  @Test
  void a_removed_node_does_not_come_back_under_its_id() {
    given(decider).events(ADDED, REMOVED).when(add(A, "A task")).rejected("node_removed");
  }

  @Test
  void a_new_label_takes_the_place_of_the_old() {
    Label other = new Label("Another task");
    given(decider)
        .events(ADDED)
        .when(new Relabel(A, other))
        .then(new LabelRemoved(LABEL), new LabelAdded(other));
  }

  @Test
  void a_node_moves_by_leaving_its_position() {
    Position there = new Position(1, 2, 3);
    given(decider)
        .events(ADDED)
        .when(new Move(A, there))
        .then(new PositionRemoved(Position.ORIGIN), new PositionAdded(there));
    given(decider).events(ADDED).when(new Move(A, Position.ORIGIN)).nothing();
  }

  @Test
  void an_unknown_node_takes_no_edge() {
    given(decider).noEvents().when(attach(GRAPH)).rejected("node_not_found");
  }

  @Test
  void a_node_takes_an_edge_once() {
    given(decider).events(ADDED).when(attach(GRAPH)).then(ATTACHED);
    given(decider).events(ADDED, ATTACHED).when(attach(GRAPH)).nothing();
  }

  @Test
  void a_node_takes_no_edge_of_another_graph() {
    given(decider).events(ADDED).when(attach(OTHER_GRAPH)).rejected("node_in_other_graph");
  }

  @Test
  void a_node_takes_no_second_edge_of_a_kind_between_the_same_ends() {
    given(decider)
        .events(ADDED, ATTACHED)
        .when(new Attach(A, GRAPH, SECOND, A_TO_B))
        .rejected("edge_already_there");
  }

  @Test
  void a_node_that_is_removed_lets_go_of_its_edges_first() {
    given(decider).events(ADDED, ATTACHED).when(new Remove(A)).then(new EdgeDetached(AB), REMOVED);
    given(decider).events(ADDED, REMOVED).when(new Remove(A)).nothing();
  }

  @Test
  void an_edge_leaves_a_node_once_whatever_became_of_the_node() {
    given(decider).events(ADDED, ATTACHED).when(new Detach(A, AB)).then(new EdgeDetached(AB));
    given(decider).noEvents().when(new Detach(A, AB)).nothing();
  }

  @Test
  void a_node_stands_for_something_else() {
    NodeKind decision = new NodeKind("decision");
    given(decider)
        .events(ADDED)
        .when(new NodeCommand.Reclassify(A, decision))
        .then(new NodeEvent.KindRemoved(Examples.TASK), new NodeEvent.KindAdded(decision));
  }

  @Test
  void a_note_takes_the_place_of_an_older_one_of_its_key() {
    Metadata.Key owner = new Metadata.Key("owner");
    Metadata.Entry old = new Metadata.Entry(owner, "planning");
    Metadata.Entry next = new Metadata.Entry(owner, "sales");
    given(decider)
        .events(ADDED, new NodeEvent.MetadataAdded(old))
        .when(new NodeCommand.AddMetadata(A, next))
        .then(new NodeEvent.MetadataRemoved(old), new NodeEvent.MetadataAdded(next));
    given(decider).events(ADDED).when(new NodeCommand.RemoveMetadata(A, owner)).nothing();
  }

  private static Attach attach(EntityId<Graph> graph) {
    return new Attach(A, graph, AB, A_TO_B);
  }
}

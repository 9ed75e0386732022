package cim.domains.graphs;

import static cim.domains.graphs.Examples.A;
import static cim.domains.graphs.Examples.AB;
import static cim.domains.graphs.Examples.A_TO_B;
import static cim.domains.graphs.Examples.B;
import static cim.domains.graphs.Examples.GRAPH;
import static cim.domains.graphs.Examples.connect;
import static cim.testkit.DeciderFixture.given;

import cim.domains.graphs.EdgeCommand.Confirm;
import cim.domains.graphs.EdgeCommand.Refuse;
import cim.domains.graphs.EdgeCommand.Remove;
import cim.domains.graphs.EdgeEvent.EdgeAdded;
import cim.domains.graphs.EdgeEvent.EdgeProposed;
import cim.domains.graphs.EdgeEvent.EdgeRefused;
import cim.domains.graphs.EdgeEvent.EdgeRemoved;
import cim.model.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeTest {
  private static final EdgeProposed PROPOSED = new EdgeProposed(GRAPH, A_TO_B, Optional.empty());
  private static final EdgeAdded ADDED = new EdgeAdded(GRAPH, A_TO_B, Optional.empty());
  private static final EdgeRefused REFUSED = new EdgeRefused(GRAPH, A_TO_B, "node_not_found");
  private static final EdgeRemoved REMOVED = new EdgeRemoved(GRAPH, A_TO_B);
  private final EdgeDecider decider = new EdgeDecider();

  @Test
  void an_edge_is_proposed_before_it_is_added() {
    given(decider).noEvents().when(connect(AB, A, B)).then(PROPOSED);
    given(decider).events(PROPOSED).when(new Confirm(AB)).then(ADDED);
  }

  @Test
  void the_same_edge_again_is_nothing_new() {
    given(decider).events(PROPOSED, ADDED).when(connect(AB, A, B)).nothing();
  }

  @Test
  void another_edge_under_the_same_id_is_refused() {
    given(decider).events(PROPOSED, ADDED).when(connect(AB, B, A)).rejected("edge_already_there");
  }

  @Test
  void a_refused_edge_can_be_proposed_again() {
    given(decider).events(PROPOSED).when(new Refuse(AB, "node_not_found")).then(REFUSED);
    given(decider).events(PROPOSED, REFUSED).when(connect(AB, A, B)).then(PROPOSED);
  }

  @Test
  void an_edge_is_removed_once_and_for_all() {
    given(decider).events(PROPOSED, ADDED).when(new Remove(AB)).then(REMOVED);
    given(decider).events(PROPOSED, ADDED, REMOVED).when(new Remove(AB)).nothing();
    given(decider)
        .events(PROPOSED, ADDED, REMOVED)
        .when(connect(AB, A, B))
        .rejected("edge_removed");
  }

  @Test
  void an_unknown_edge_is_neither_confirmed_nor_removed() {
    given(decider).noEvents().when(new Confirm(AB)).rejected("edge_not_proposed");
    given(decider).noEvents().when(new Remove(AB)).rejected("edge_not_found");
  }

  @Test
  void an_edge_that_is_there_is_labelled_weighed_and_said_more_exactly() {
    Label label = new Label("if all agree");
    EdgeRole role = new EdgeRole("parallel");
    Weight weight = new Weight(0.5);
    given(decider)
        .events(PROPOSED, ADDED)
        .when(new EdgeCommand.Relabel(AB, Optional.of(label)))
        .then(new EdgeEvent.LabelAdded(label));
    given(decider)
        .events(PROPOSED, ADDED, new EdgeEvent.RoleAdded(role))
        .when(new EdgeCommand.Specify(AB, Optional.empty()))
        .then(new EdgeEvent.RoleRemoved(role));
    given(decider)
        .events(PROPOSED, ADDED)
        .when(new EdgeCommand.Weigh(AB, Optional.of(weight)))
        .then(new EdgeEvent.WeightAdded(weight));
    given(decider)
        .events(PROPOSED)
        .when(new EdgeCommand.Weigh(AB, Optional.of(weight)))
        .rejected("edge_not_found");
  }

  @Test
  void an_edge_is_noted_on() {
    Metadata.Entry entry = new Metadata.Entry(new Metadata.Key("owner"), "planning");
    given(decider)
        .events(PROPOSED, ADDED)
        .when(new EdgeCommand.AddMetadata(AB, entry))
        .then(new EdgeEvent.MetadataAdded(entry));
    given(decider)
        .events(PROPOSED, ADDED, new EdgeEvent.MetadataAdded(entry))
        .when(new EdgeCommand.RemoveMetadata(AB, entry.key()))
        .then(new EdgeEvent.MetadataRemoved(entry));
  }
}

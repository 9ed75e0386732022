package cim.domains.graphs;

import static cim.domains.graphs.Examples.GRAPH;
import static cim.testkit.DeciderFixture.given;

import cim.domains.graphs.GraphCommand.Archive;
import cim.domains.graphs.GraphCommand.Create;
import cim.domains.graphs.GraphCommand.Rename;
import cim.domains.graphs.GraphCommand.Restore;
import cim.domains.graphs.GraphEvent.GraphArchived;
import cim.domains.graphs.GraphEvent.GraphCreated;
import cim.domains.graphs.GraphEvent.GraphRestored;
import cim.domains.graphs.GraphEvent.NameAdded;
import cim.domains.graphs.GraphEvent.NameRemoved;
import cim.model.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Label PLAN = new Label("Plan");
  private static final Label ROUTE = new Label("Route");
  private static final GraphCreated CREATED = new GraphCreated(PLAN, Graph.Kind.WORKFLOW);
  private final GraphDecider decider = new GraphDecider();

  @Test
  void a_graph_is_created_once() {
    Create create = new Create(GRAPH, PLAN, Graph.Kind.WORKFLOW);
    given(decider).noEvents().when(create).then(CREATED);
    given(decider).events(CREATED).when(create).nothing();
  }

  @Test
  void creating_another_graph_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(GRAPH, ROUTE, Graph.Kind.WORKFLOW))
        .rejected("graph_already_created");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    given(decider)
        .events(CREATED)
        .when(new Rename(GRAPH, ROUTE))
        .then(new NameRemoved(PLAN), new NameAdded(ROUTE));
  }

  @Test
  void an_archived_graph_keeps_its_name_until_it_is_restored() {
    given(decider).events(CREATED).when(new Archive(GRAPH)).then(new GraphArchived());
    given(decider)
        .events(CREATED, new GraphArchived())
        .when(new Rename(GRAPH, ROUTE))
        .rejected("graph_archived");
    given(decider)
        .events(CREATED, new GraphArchived())
        .when(new Restore(GRAPH))
        .then(new GraphRestored());
  }

  @Test
  void an_unknown_graph_is_not_archived() {
    given(decider).noEvents().when(new Archive(GRAPH)).rejected("graph_not_found");
  }

  @Test
  void a_graph_that_is_begun_is_filled_until_it_is_activated() {
    GraphEvent.GraphBegun begun = new GraphEvent.GraphBegun(PLAN, Graph.Kind.GENERIC);
    given(decider)
        .noEvents()
        .when(new GraphCommand.Begin(GRAPH, PLAN, Graph.Kind.GENERIC))
        .then(begun);
    given(decider).events(begun).when(new Archive(GRAPH)).rejected("wrong_status");
    given(decider)
        .events(begun)
        .when(new GraphCommand.Activate(GRAPH))
        .then(new GraphEvent.GraphActivated());
    given(decider).events(CREATED).when(new GraphCommand.Activate(GRAPH)).nothing();
  }

  @Test
  void a_locked_graph_says_what_it_said_until_it_is_unlocked() {
    GraphEvent.GraphLocked locked = new GraphEvent.GraphLocked();
    given(decider).events(CREATED).when(new GraphCommand.Lock(GRAPH)).then(locked);
    given(decider)
        .events(CREATED, locked)
        .when(new Rename(GRAPH, ROUTE))
        .rejected("graph_read_only");
    given(decider)
        .events(CREATED, locked)
        .when(new GraphCommand.Unlock(GRAPH))
        .then(new GraphEvent.GraphUnlocked());
    given(decider).events(CREATED).when(new GraphCommand.Unlock(GRAPH)).nothing();
  }

  @Test
  void a_graph_is_described_and_noted_on() {
    Description description = new Description("What is to be done");
    Metadata.Entry owner = new Metadata.Entry(new Metadata.Key("owner"), "planning");
    given(decider)
        .events(CREATED)
        .when(new GraphCommand.Describe(GRAPH, Optional.of(description)))
        .then(new GraphEvent.DescriptionAdded(description));
    given(decider)
        .events(CREATED, new GraphEvent.DescriptionAdded(description))
        .when(new GraphCommand.Describe(GRAPH, Optional.empty()))
        .then(new GraphEvent.DescriptionRemoved(description));
    given(decider)
        .events(CREATED)
        .when(new GraphCommand.AddMetadata(GRAPH, owner))
        .then(new GraphEvent.MetadataAdded(owner));
    given(decider)
        .events(CREATED, new GraphEvent.MetadataAdded(owner))
        .when(new GraphCommand.RemoveMetadata(GRAPH, owner.key()))
        .then(new GraphEvent.MetadataRemoved(owner));
  }
}

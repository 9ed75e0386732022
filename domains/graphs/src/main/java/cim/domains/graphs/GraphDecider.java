package cim.domains.graphs;

import cim.domains.graphs.GraphCommand.Archive;
import cim.domains.graphs.GraphCommand.Create;
import cim.domains.graphs.GraphCommand.Rename;
import cim.domains.graphs.GraphCommand.Restore;
import cim.domains.graphs.GraphEvent.GraphArchived;
import cim.domains.graphs.GraphEvent.GraphCreated;
import cim.domains.graphs.GraphEvent.GraphRestored;
import cim.domains.graphs.GraphEvent.NameAdded;
import cim.domains.graphs.GraphEvent.NameRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a graph as a whole. */
public final class GraphDecider implements Decider<GraphCommand, GraphEvent, Graph> {

  @Override
  public Graph initial() {
    return Graph.UNKNOWN;
  }

  @Override
  public Decision<GraphEvent> decide(GraphCommand command, Graph state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state);
    }
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("graph_not_found", "there is no such graph; create it first");
      case ACTIVE ->
          switch (command) {
            case Create _, Restore _ -> Decision.nothing();
            case Rename(_, Label name) -> rename(name, state);
            case Archive _ -> Decision.accept(new GraphArchived());
          };
      case ARCHIVED ->
          switch (command) {
            case Restore _ -> Decision.accept(new GraphRestored());
            case Create _, Archive _ -> Decision.nothing();
            case Rename _ ->
                Decision.reject("graph_archived", "the graph is archived; restore it first");
          };
    };
  }

  private static Decision<GraphEvent> create(Create command, Graph state) {
    if (state.status() == Graph.Status.UNKNOWN) {
      return Decision.accept(new GraphCreated(command.name(), command.kind()));
    }
    return state.name().equals(Optional.of(command.name()))
        ? Decision.nothing()
        : Decision.reject("graph_already_created", "the graph has another name; rename it instead");
  }

  private static Decision<GraphEvent> rename(Label name, Graph state) {
    if (state.name().equals(Optional.of(name))) {
      return Decision.nothing();
    }
    List<GraphEvent> events = new ArrayList<>();
    state.name().map(NameRemoved::new).ifPresent(events::add);
    events.add(new NameAdded(name));
    return Decision.accept(events);
  }

  @Override
  public Graph evolve(Graph state, GraphEvent event) {
    return switch (event) {
      case GraphCreated created -> state.in(Graph.Status.ACTIVE).named(Optional.of(created.name()));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded added -> state.named(Optional.of(added.name()));
      case GraphArchived _ -> state.in(Graph.Status.ARCHIVED);
      case GraphRestored _ -> state.in(Graph.Status.ACTIVE);
    };
  }
}

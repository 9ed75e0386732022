package cim.domains.graphs;

import cim.domains.graphs.Graph.Status;
import cim.domains.graphs.GraphCommand.Activate;
import cim.domains.graphs.GraphCommand.AddMetadata;
import cim.domains.graphs.GraphCommand.Archive;
import cim.domains.graphs.GraphCommand.Begin;
import cim.domains.graphs.GraphCommand.Create;
import cim.domains.graphs.GraphCommand.Describe;
import cim.domains.graphs.GraphCommand.Lock;
import cim.domains.graphs.GraphCommand.RemoveMetadata;
import cim.domains.graphs.GraphCommand.Rename;
import cim.domains.graphs.GraphCommand.Restore;
import cim.domains.graphs.GraphCommand.Unlock;
import cim.domains.graphs.GraphEvent.DescriptionAdded;
import cim.domains.graphs.GraphEvent.DescriptionRemoved;
import cim.domains.graphs.GraphEvent.GraphActivated;
import cim.domains.graphs.GraphEvent.GraphArchived;
import cim.domains.graphs.GraphEvent.GraphBegun;
import cim.domains.graphs.GraphEvent.GraphCreated;
import cim.domains.graphs.GraphEvent.GraphLocked;
import cim.domains.graphs.GraphEvent.GraphRestored;
import cim.domains.graphs.GraphEvent.GraphUnlocked;
import cim.domains.graphs.GraphEvent.MetadataAdded;
import cim.domains.graphs.GraphEvent.MetadataRemoved;
import cim.domains.graphs.GraphEvent.NameAdded;
import cim.domains.graphs.GraphEvent.NameRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Metadata;
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
    return switch (command) {
      case Create(_, Label name, Graph.Kind kind) ->
          create(name, new GraphCreated(name, kind), state);
      case Begin(_, Label name, Graph.Kind kind) -> create(name, new GraphBegun(name, kind), state);
      case Activate _, Lock _, Unlock _, Archive _, Restore _ ->
          state.status() == Status.UNKNOWN ? notFound() : move(command, state.status());
      case Rename _, Describe _, AddMetadata _, RemoveMetadata _ ->
          switch (state.status()) {
            case UNKNOWN -> notFound();
            case CREATING, ACTIVE -> change(command, state);
            case READ_ONLY ->
                Decision.reject("graph_read_only", "the graph is read only; unlock it first");
            case ARCHIVED ->
                Decision.reject("graph_archived", "the graph is archived; restore it first");
          };
    };
  }

  private static Decision<GraphEvent> notFound() {
    return Decision.reject("graph_not_found", "there is no such graph; create it first");
  }

  private static Decision<GraphEvent> create(Label name, GraphEvent created, Graph state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(List.of(created));
    }
    return state.name().equals(Optional.of(name))
        ? Decision.nothing()
        : Decision.reject("graph_already_created", "the graph has another name; rename it instead");
  }

  private static Decision<GraphEvent> move(GraphCommand command, Status now) {
    return switch (command) {
      case Activate _ ->
          now == Status.CREATING
              ? Decision.accept(new GraphActivated())
              : Decision.nothing(); // It was, whatever became of it later.
      case Lock _ -> Graph.TRANSITIONS.move(now, Status.READ_ONLY, new GraphLocked());
      case Unlock _ ->
          now == Status.READ_ONLY ? Decision.accept(new GraphUnlocked()) : Decision.nothing();
      case Archive _ -> Graph.TRANSITIONS.move(now, Status.ARCHIVED, new GraphArchived());
      case Restore _ ->
          now == Status.ARCHIVED ? Decision.accept(new GraphRestored()) : Decision.nothing();
      case Create _, Begin _, Rename _, Describe _, AddMetadata _, RemoveMetadata _ ->
          Decision.nothing();
    };
  }

  private static Decision<GraphEvent> change(GraphCommand command, Graph state) {
    return switch (command) {
      case Rename(_, Label name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Describe(_, Optional<Description> description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case Create _, Begin _, Activate _, Lock _, Unlock _, Archive _, Restore _ ->
          Decision.nothing();
    };
  }

  @Override
  public Graph evolve(Graph state, GraphEvent event) {
    return switch (event) {
      case GraphCreated created -> state.in(Status.ACTIVE).named(Optional.of(created.name()));
      case GraphBegun begun -> state.in(Status.CREATING).named(Optional.of(begun.name()));
      case GraphActivated _, GraphUnlocked _ -> state.in(Status.ACTIVE);
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description description) -> state.described(Optional.of(description));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case GraphLocked _ -> state.in(Status.READ_ONLY);
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded added -> state.named(Optional.of(added.name()));
      case GraphArchived _ -> state.in(Status.ARCHIVED);
      case GraphRestored _ -> state.in(Status.ACTIVE);
    };
  }
}

package cim.domains.graphs;

import cim.domains.graphs.Edge.Proposal;
import cim.domains.graphs.Edge.Status;
import cim.domains.graphs.EdgeCommand.Add;
import cim.domains.graphs.EdgeCommand.AddMetadata;
import cim.domains.graphs.EdgeCommand.Confirm;
import cim.domains.graphs.EdgeCommand.Refuse;
import cim.domains.graphs.EdgeCommand.Relabel;
import cim.domains.graphs.EdgeCommand.Remove;
import cim.domains.graphs.EdgeCommand.RemoveMetadata;
import cim.domains.graphs.EdgeCommand.Specify;
import cim.domains.graphs.EdgeCommand.Weigh;
import cim.domains.graphs.EdgeEvent.EdgeAdded;
import cim.domains.graphs.EdgeEvent.EdgeProposed;
import cim.domains.graphs.EdgeEvent.EdgeRefused;
import cim.domains.graphs.EdgeEvent.EdgeRemoved;
import cim.domains.graphs.EdgeEvent.LabelAdded;
import cim.domains.graphs.EdgeEvent.LabelRemoved;
import cim.domains.graphs.EdgeEvent.MetadataAdded;
import cim.domains.graphs.EdgeEvent.MetadataRemoved;
import cim.domains.graphs.EdgeEvent.RoleAdded;
import cim.domains.graphs.EdgeEvent.RoleRemoved;
import cim.domains.graphs.EdgeEvent.WeightAdded;
import cim.domains.graphs.EdgeEvent.WeightRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Metadata;
import java.util.Optional;
import java.util.function.Function;

/** Decides what happens to an edge. */
public final class EdgeDecider implements Decider<EdgeCommand, EdgeEvent, Edge> {

  @Override
  public Edge initial() {
    return Edge.UNKNOWN;
  }

  @Override
  public Decision<EdgeEvent> decide(EdgeCommand command, Edge state, Inputs in) {
    return switch (command) {
      case Add add -> add(add, state);
      case Confirm _ ->
          switch (state.status()) {
            case PROPOSED ->
                accept(state, edge -> new EdgeAdded(edge.graph(), edge.ends(), edge.label()));
            case PRESENT -> Decision.nothing();
            case UNKNOWN, REFUSED, REMOVED -> notProposed();
          };
      case Refuse refuse ->
          switch (state.status()) {
            case PROPOSED ->
                accept(state, edge -> new EdgeRefused(edge.graph(), edge.ends(), refuse.code()));
            case REFUSED, REMOVED -> Decision.nothing();
            case UNKNOWN, PRESENT -> notProposed();
          };
      case Remove _ ->
          switch (state.status()) {
            case UNKNOWN ->
                Decision.reject("edge_not_found", "there is no such edge; nothing to remove");
            case PROPOSED, PRESENT ->
                accept(state, edge -> new EdgeRemoved(edge.graph(), edge.ends()));
            case REFUSED, REMOVED -> Decision.nothing();
          };
      case Relabel _, Specify _, Weigh _, AddMetadata _, RemoveMetadata _ ->
          switch (state.status()) {
            case PRESENT -> change(command, state);
            case UNKNOWN, PROPOSED, REFUSED, REMOVED ->
                Decision.reject("edge_not_found", "there is no such edge; add it first");
          };
    };
  }

  private static Decision<EdgeEvent> change(EdgeCommand command, Edge state) {
    return switch (command) {
      case Relabel(_, Optional<Label> label) ->
          Decision.replace(state.label(), label, LabelRemoved::new, LabelAdded::new);
      case Specify(_, Optional<EdgeRole> role) ->
          Decision.replace(state.role(), role, RoleRemoved::new, RoleAdded::new);
      case Weigh(_, Optional<Weight> weight) ->
          Decision.replace(state.weight(), weight, WeightRemoved::new, WeightAdded::new);
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case Add _, Confirm _, Refuse _, Remove _ -> Decision.nothing();
    };
  }

  private static Decision<EdgeEvent> add(Add command, Edge state) {
    Proposal proposal = new Proposal(command.graph(), command.ends(), command.label());
    return switch (state.status()) {
      case UNKNOWN, REFUSED ->
          Decision.accept(new EdgeProposed(command.graph(), command.ends(), command.label()));
      case PROPOSED, PRESENT ->
          state.proposal().equals(Optional.of(proposal))
              ? Decision.nothing()
              : Decision.reject(
                  "edge_already_there", "the edge is another; remove it and add a new one");
      case REMOVED -> Decision.reject("edge_removed", "the edge was removed; give a new id");
    };
  }

  private static Decision<EdgeEvent> accept(Edge state, Function<Proposal, EdgeEvent> event) {
    return Decision.accept(state.proposal().map(event).stream().toList());
  }

  private static Decision<EdgeEvent> notProposed() {
    return Decision.reject("edge_not_proposed", "no such edge is proposed; add it first");
  }

  @Override
  public Edge evolve(Edge state, EdgeEvent event) {
    return switch (event) {
      case EdgeProposed edge ->
          state.proposed(new Proposal(edge.graph(), edge.ends(), edge.label()));
      case LabelRemoved _ -> state.labelled(Optional.empty());
      case LabelAdded(Label label) -> state.labelled(Optional.of(label));
      case RoleRemoved _ -> state.playing(Optional.empty());
      case RoleAdded(EdgeRole role) -> state.playing(Optional.of(role));
      case WeightRemoved _ -> state.weighing(Optional.empty());
      case WeightAdded(Weight weight) -> state.weighing(Optional.of(weight));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case EdgeAdded _ -> state.in(Status.PRESENT);
      case EdgeRefused _ -> state.in(Status.REFUSED);
      case EdgeRemoved _ -> state.in(Status.REMOVED);
    };
  }
}

package cim.domains.graphs;

import cim.domains.graphs.Edge.Proposal;
import cim.domains.graphs.Edge.Status;
import cim.domains.graphs.EdgeCommand.Add;
import cim.domains.graphs.EdgeCommand.Confirm;
import cim.domains.graphs.EdgeCommand.Refuse;
import cim.domains.graphs.EdgeCommand.Remove;
import cim.domains.graphs.EdgeEvent.EdgeAdded;
import cim.domains.graphs.EdgeEvent.EdgeProposed;
import cim.domains.graphs.EdgeEvent.EdgeRefused;
import cim.domains.graphs.EdgeEvent.EdgeRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
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
          new Edge(
              Status.PROPOSED, Optional.of(new Proposal(edge.graph(), edge.ends(), edge.label())));
      case EdgeAdded _ -> state.in(Status.PRESENT);
      case EdgeRefused _ -> state.in(Status.REFUSED);
      case EdgeRemoved _ -> state.in(Status.REMOVED);
    };
  }
}

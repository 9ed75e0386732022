package cim.domains.visualization;

import cim.domains.visualization.VisualNode.Status;
import cim.domains.visualization.VisualNodeCommand.Create;
import cim.domains.visualization.VisualNodeCommand.Delete;
import cim.domains.visualization.VisualNodeCommand.Highlight;
import cim.domains.visualization.VisualNodeCommand.Label;
import cim.domains.visualization.VisualNodeCommand.Move;
import cim.domains.visualization.VisualNodeCommand.Restyle;
import cim.domains.visualization.VisualNodeEvent.CaptionAdded;
import cim.domains.visualization.VisualNodeEvent.CaptionRemoved;
import cim.domains.visualization.VisualNodeEvent.Created;
import cim.domains.visualization.VisualNodeEvent.Deleted;
import cim.domains.visualization.VisualNodeEvent.HighlightAdded;
import cim.domains.visualization.VisualNodeEvent.HighlightRemoved;
import cim.domains.visualization.VisualNodeEvent.PositionAdded;
import cim.domains.visualization.VisualNodeEvent.PositionRemoved;
import cim.domains.visualization.VisualNodeEvent.StyleAdded;
import cim.domains.visualization.VisualNodeEvent.StyleRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a node on a canvas. */
public final class VisualNodeDecider
    implements Decider<VisualNodeCommand, VisualNodeEvent, VisualNode> {

  @Override
  public VisualNode initial() {
    return VisualNode.UNKNOWN;
  }

  @Override
  public Decision<VisualNodeEvent> decide(VisualNodeCommand command, VisualNode state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create create
              ? Decision.accept(
                  new Created(
                      create.node(),
                      create.canvas(),
                      create.entity(),
                      create.position().orElse(Position.ORIGIN)))
              : Decision.reject("visual_node_not_found", "there is no such node; create it first");
      case DRAWN -> decideDrawn(command, state);
      case DELETED ->
          command instanceof Delete
              ? Decision.nothing()
              : VisualNode.TRANSITIONS.wrong(Status.DELETED);
    };
  }

  private static Decision<VisualNodeEvent> decideDrawn(
      VisualNodeCommand command, VisualNode state) {
    return switch (command) {
      case Create create ->
          state.canvas().equals(Optional.of(create.canvas()))
                  && state.entity().equals(Optional.of(create.entity()))
              ? Decision.nothing()
              : Decision.reject(
                  "visual_node_already_created", "the id is another node's; give a new id");
      case Move(_, Position position) ->
          Decision.replace(
              Optional.of(state.position()), position, PositionRemoved::new, PositionAdded::new);
      case Restyle(_, Optional<NodeStyle> style) ->
          Decision.replace(state.style(), style, StyleRemoved::new, StyleAdded::new);
      case Label(_, Optional<Caption> caption) ->
          Decision.replace(state.caption(), caption, CaptionRemoved::new, CaptionAdded::new);
      case Highlight(_, Optional<Colour> colour) ->
          Decision.replace(state.highlight(), colour, HighlightRemoved::new, HighlightAdded::new);
      case Delete(EntityId<VisualNode> node) ->
          Decision.accept(
              state.canvas().<VisualNodeEvent>map(canvas -> new Deleted(node, canvas)).stream()
                  .toList());
    };
  }

  @Override
  public VisualNode evolve(VisualNode state, VisualNodeEvent event) {
    return switch (event) {
      case Created created ->
          new VisualNode(
              Status.DRAWN,
              Optional.of(created.canvas()),
              Optional.of(created.entity()),
              created.position(),
              state.style(),
              state.caption(),
              state.highlight());
      case PositionRemoved _ -> state.at(Position.ORIGIN);
      case PositionAdded(Position position) -> state.at(position);
      case StyleRemoved _ -> state.styled(Optional.empty());
      case StyleAdded(NodeStyle style) -> state.styled(Optional.of(style));
      case CaptionRemoved _ -> state.captioned(Optional.empty());
      case CaptionAdded(Caption caption) -> state.captioned(Optional.of(caption));
      case HighlightRemoved _ -> state.highlighted(Optional.empty());
      case HighlightAdded(Colour colour) -> state.highlighted(Optional.of(colour));
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}

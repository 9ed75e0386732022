package cim.domains.visualization;

import cim.domains.visualization.VisualEdge.Ends;
import cim.domains.visualization.VisualEdge.Status;
import cim.domains.visualization.VisualEdgeCommand.Bend;
import cim.domains.visualization.VisualEdgeCommand.Create;
import cim.domains.visualization.VisualEdgeCommand.Delete;
import cim.domains.visualization.VisualEdgeCommand.Highlight;
import cim.domains.visualization.VisualEdgeCommand.Label;
import cim.domains.visualization.VisualEdgeCommand.Restyle;
import cim.domains.visualization.VisualEdgeEvent.CaptionAdded;
import cim.domains.visualization.VisualEdgeEvent.CaptionRemoved;
import cim.domains.visualization.VisualEdgeEvent.Created;
import cim.domains.visualization.VisualEdgeEvent.CurveAdded;
import cim.domains.visualization.VisualEdgeEvent.CurveRemoved;
import cim.domains.visualization.VisualEdgeEvent.Deleted;
import cim.domains.visualization.VisualEdgeEvent.HighlightAdded;
import cim.domains.visualization.VisualEdgeEvent.HighlightRemoved;
import cim.domains.visualization.VisualEdgeEvent.StyleAdded;
import cim.domains.visualization.VisualEdgeEvent.StyleRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to an edge on a canvas. */
public final class VisualEdgeDecider
    implements Decider<VisualEdgeCommand, VisualEdgeEvent, VisualEdge> {

  @Override
  public VisualEdge initial() {
    return VisualEdge.UNKNOWN;
  }

  @Override
  public Decision<VisualEdgeEvent> decide(VisualEdgeCommand command, VisualEdge state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create(EntityId<VisualEdge> edge, EntityId<Canvas> canvas, Ends ends)
              ? Decision.accept(new Created(edge, canvas, ends))
              : Decision.reject("visual_edge_not_found", "there is no such edge; create it first");
      case DRAWN -> decideDrawn(command, state);
      case DELETED ->
          command instanceof Delete
              ? Decision.nothing()
              : VisualEdge.TRANSITIONS.wrong(Status.DELETED);
    };
  }

  private static Decision<VisualEdgeEvent> decideDrawn(
      VisualEdgeCommand command, VisualEdge state) {
    return switch (command) {
      case Create create ->
          state.canvas().equals(Optional.of(create.canvas()))
                  && state.ends().equals(Optional.of(create.ends()))
              ? Decision.nothing()
              : Decision.reject(
                  "visual_edge_already_created", "the id is another edge's; give a new id");
      case Restyle(_, Optional<EdgeStyle> style) ->
          Decision.replace(state.style(), style, StyleRemoved::new, StyleAdded::new);
      case Bend(_, Optional<Curve> curve) ->
          Decision.replace(state.curve(), curve, CurveRemoved::new, CurveAdded::new);
      case Label(_, Optional<Caption> caption) ->
          Decision.replace(state.caption(), caption, CaptionRemoved::new, CaptionAdded::new);
      case Highlight(_, Optional<Colour> colour) ->
          Decision.replace(state.highlight(), colour, HighlightRemoved::new, HighlightAdded::new);
      case Delete(EntityId<VisualEdge> edge) ->
          Decision.accept(
              state.canvas().<VisualEdgeEvent>map(canvas -> new Deleted(edge, canvas)).stream()
                  .toList());
    };
  }

  @Override
  public VisualEdge evolve(VisualEdge state, VisualEdgeEvent event) {
    return switch (event) {
      case Created created ->
          new VisualEdge(
              Status.DRAWN,
              Optional.of(created.canvas()),
              Optional.of(created.ends()),
              state.style(),
              state.curve(),
              state.caption(),
              state.highlight());
      case StyleRemoved _ -> state.styled(Optional.empty());
      case StyleAdded(EdgeStyle style) -> state.styled(Optional.of(style));
      case CurveRemoved _ -> state.bent(Optional.empty());
      case CurveAdded(Curve curve) -> state.bent(Optional.of(curve));
      case CaptionRemoved _ -> state.captioned(Optional.empty());
      case CaptionAdded(Caption caption) -> state.captioned(Optional.of(caption));
      case HighlightRemoved _ -> state.highlighted(Optional.empty());
      case HighlightAdded(Colour colour) -> state.highlighted(Optional.of(colour));
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}

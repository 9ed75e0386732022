package cim.domains.visualization;

import cim.domains.visualization.VisualEdge.Ends;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of an edge on a canvas. */
public sealed interface VisualEdgeCommand extends Command<VisualEdge> {

  @Doc("Draws an edge between two nodes of a canvas; it is seen while both are there.")
  record Create(EntityId<VisualEdge> edge, EntityId<Canvas> canvas, Ends ends)
      implements VisualEdgeCommand {}

  @Doc("Draws the edge in a style of its own; as the canvas's rules say where none is given.")
  record Restyle(EntityId<VisualEdge> edge, Optional<EdgeStyle> style)
      implements VisualEdgeCommand {}

  @Doc("Lets the edge take another way; as the canvas's rules say where none is given.")
  record Bend(EntityId<VisualEdge> edge, Optional<Curve> curve) implements VisualEdgeCommand {}

  @Doc("Writes words beside the edge; none where none are given.")
  record Label(EntityId<VisualEdge> edge, Optional<Caption> caption) implements VisualEdgeCommand {}

  @Doc("Lets the edge stand out in a colour; no more where none is given.")
  record Highlight(EntityId<VisualEdge> edge, Optional<Colour> colour)
      implements VisualEdgeCommand {}

  @Doc("Takes the edge off the canvas.")
  record Delete(EntityId<VisualEdge> edge) implements VisualEdgeCommand {}
}

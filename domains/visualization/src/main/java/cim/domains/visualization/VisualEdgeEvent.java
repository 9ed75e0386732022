package cim.domains.visualization;

import cim.domains.visualization.VisualEdge.Ends;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/**
 * What can have happened to an edge on a canvas. A changed value is removed and added (seed 001).
 */
public sealed interface VisualEdgeEvent extends Event<VisualEdge> {

  @Version(1)
  record Created(EntityId<VisualEdge> edge, EntityId<Canvas> canvas, Ends ends)
      implements VisualEdgeEvent {}

  @Version(1)
  record StyleRemoved(EdgeStyle style) implements VisualEdgeEvent {}

  @Version(1)
  record StyleAdded(EdgeStyle style) implements VisualEdgeEvent {}

  @Version(1)
  record CurveRemoved(Curve curve) implements VisualEdgeEvent {}

  @Version(1)
  record CurveAdded(Curve curve) implements VisualEdgeEvent {}

  @Version(1)
  record CaptionRemoved(Caption caption) implements VisualEdgeEvent {}

  @Version(1)
  record CaptionAdded(Caption caption) implements VisualEdgeEvent {}

  @Version(1)
  record HighlightRemoved(Colour colour) implements VisualEdgeEvent {}

  @Version(1)
  record HighlightAdded(Colour colour) implements VisualEdgeEvent {}

  @Version(1)
  record Deleted(EntityId<VisualEdge> edge, EntityId<Canvas> canvas) implements VisualEdgeEvent {}
}

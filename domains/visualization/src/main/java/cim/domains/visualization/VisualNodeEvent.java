package cim.domains.visualization;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;

/**
 * What can have happened to a node on a canvas. A changed value is removed and added (seed 001).
 */
public sealed interface VisualNodeEvent extends Event<VisualNode> {

  @Version(1)
  record Created(
      EntityId<VisualNode> node, EntityId<Canvas> canvas, EntityRef entity, Position position)
      implements VisualNodeEvent {}

  @Version(1)
  record PositionRemoved(Position position) implements VisualNodeEvent {}

  @Version(1)
  record PositionAdded(Position position) implements VisualNodeEvent {}

  @Version(1)
  record StyleRemoved(NodeStyle style) implements VisualNodeEvent {}

  @Version(1)
  record StyleAdded(NodeStyle style) implements VisualNodeEvent {}

  @Version(1)
  record CaptionRemoved(Caption caption) implements VisualNodeEvent {}

  @Version(1)
  record CaptionAdded(Caption caption) implements VisualNodeEvent {}

  @Version(1)
  record HighlightRemoved(Colour colour) implements VisualNodeEvent {}

  @Version(1)
  record HighlightAdded(Colour colour) implements VisualNodeEvent {}

  @Version(1)
  record Deleted(EntityId<VisualNode> node, EntityId<Canvas> canvas) implements VisualNodeEvent {}
}

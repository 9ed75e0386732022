package cim.domains.visualization;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a canvas. A changed value is removed and added (seed 001). */
public sealed interface CanvasEvent extends Event<Canvas> {

  @Version(1)
  record Created(EntityId<Canvas> canvas, Name name, Optional<EntityRef> shows)
      implements CanvasEvent {}

  @Version(1)
  record NameRemoved(Name name) implements CanvasEvent {}

  @Version(1)
  record NameAdded(Name name) implements CanvasEvent {}

  @Version(1)
  record CameraRemoved(Camera camera) implements CanvasEvent {}

  @Version(1)
  record CameraAdded(Camera camera) implements CanvasEvent {}

  @Version(1)
  record LookRemoved(Look look) implements CanvasEvent {}

  @Version(1)
  record LookAdded(Look look) implements CanvasEvent {}

  @Version(1)
  record RuleRemoved(Rule rule) implements CanvasEvent {}

  @Version(1)
  record RuleAdded(Rule rule) implements CanvasEvent {}

  @Version(1)
  record Selected(EntityId<VisualNode> node) implements CanvasEvent {}

  @Version(1)
  record Deselected(EntityId<VisualNode> node) implements CanvasEvent {}

  @Version(1)
  record Deleted(EntityId<Canvas> canvas) implements CanvasEvent {}
}

package cim.domains.visualization;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;

/** What can be asked of a canvas. */
public sealed interface CanvasCommand extends Command<Canvas> {

  /**
   * @param shows the entity that the canvas is about, for example a graph; none: all relationships
   */
  @Doc("Opens a canvas.")
  record Create(EntityId<Canvas> canvas, Name name, Optional<EntityRef> shows)
      implements CanvasCommand {}

  @Doc("Gives the canvas another name.")
  record Rename(EntityId<Canvas> canvas, Name name) implements CanvasCommand {}

  @Doc("Moves the camera to another middle.")
  record Pan(EntityId<Canvas> canvas, Position center) implements CanvasCommand {}

  /**
   * @param zoom how many times larger than world units everything is drawn
   */
  @Doc("Goes nearer or farther.")
  record Zoom(EntityId<Canvas> canvas, double zoom) implements CanvasCommand {
    public Zoom {
      zoom = new Camera(Position.ORIGIN, zoom, Optional.empty()).zoom();
    }
  }

  @Doc("Keeps the camera on an entity; on none where none is named.")
  record Focus(EntityId<Canvas> canvas, Optional<EntityRef> entity) implements CanvasCommand {}

  @Doc("Looks at the canvas otherwise: what the look says takes the place of what was so.")
  record Show(EntityId<Canvas> canvas, Look look) implements CanvasCommand {}

  @Doc("Draws a kind or a relation by a rule, in the place of an older one of its name.")
  record AddRule(EntityId<Canvas> canvas, Rule rule) implements CanvasCommand {}

  @Doc("Draws by a rule no more.")
  record RemoveRule(EntityId<Canvas> canvas, Name rule) implements CanvasCommand {}

  @Doc("Selects nodes besides those that are.")
  record Select(
      EntityId<Canvas> canvas, @Bounded(Canvas.MOST_SELECTED) List<EntityId<VisualNode>> nodes)
      implements CanvasCommand {
    public Select {
      nodes = List.copyOf(nodes);
    }
  }

  @Doc("Selects nodes no more.")
  record Deselect(
      EntityId<Canvas> canvas, @Bounded(Canvas.MOST_SELECTED) List<EntityId<VisualNode>> nodes)
      implements CanvasCommand {
    public Deselect {
      nodes = List.copyOf(nodes);
    }
  }

  @Doc("Selects nothing.")
  record ClearSelection(EntityId<Canvas> canvas) implements CanvasCommand {}

  @Doc("Takes the canvas away, and with it what is drawn on it.")
  record Delete(EntityId<Canvas> canvas) implements CanvasCommand {}
}

package cim.domains.visualization;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.Optional;

/** What can be asked of a node on a canvas. */
public sealed interface VisualNodeCommand extends Command<VisualNode> {

  /**
   * @param entity what it stands for
   * @param position the origin where none is given
   */
  @Doc("Draws a node on a canvas.")
  record Create(
      EntityId<VisualNode> node,
      EntityId<Canvas> canvas,
      EntityRef entity,
      Optional<Position> position)
      implements VisualNodeCommand {}

  @Doc("Puts the node elsewhere.")
  record Move(EntityId<VisualNode> node, Position position) implements VisualNodeCommand {}

  @Doc("Draws the node in a style of its own; as the canvas's rules say where none is given.")
  record Restyle(EntityId<VisualNode> node, Optional<NodeStyle> style)
      implements VisualNodeCommand {}

  @Doc("Writes words beside the node; none where none are given.")
  record Label(EntityId<VisualNode> node, Optional<Caption> caption) implements VisualNodeCommand {}

  @Doc("Lets the node stand out in a colour; no more where none is given.")
  record Highlight(EntityId<VisualNode> node, Optional<Colour> colour)
      implements VisualNodeCommand {}

  @Doc("Takes the node off the canvas, and with it the edges that end at it.")
  record Delete(EntityId<VisualNode> node) implements VisualNodeCommand {}
}

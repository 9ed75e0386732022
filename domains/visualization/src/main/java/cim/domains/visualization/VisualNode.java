package cim.domains.visualization;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Transitions;
import java.util.Optional;

/**
 * A node on a canvas: the entity that it stands for, where, and how it is drawn.
 *
 * @param style its own; none: as the canvas's rules say
 * @param highlight the colour in which it stands out
 */
@Doc("A node on a canvas.")
public record VisualNode(
    Status status,
    Optional<EntityId<Canvas>> canvas,
    Optional<EntityRef> entity,
    Position position,
    Optional<NodeStyle> style,
    Optional<Caption> caption,
    Optional<Colour> highlight) {

  /** Whether the node is there. */
  public enum Status {
    UNKNOWN,
    DRAWN,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAWN)
          .allow(Status.DRAWN, Status.DELETED);

  static final VisualNode UNKNOWN =
      new VisualNode(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Position.ORIGIN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  VisualNode in(Status next) {
    return new VisualNode(next, canvas, entity, position, style, caption, highlight);
  }

  VisualNode at(Position next) {
    return new VisualNode(status, canvas, entity, next, style, caption, highlight);
  }

  VisualNode styled(Optional<NodeStyle> next) {
    return new VisualNode(status, canvas, entity, position, next, caption, highlight);
  }

  VisualNode captioned(Optional<Caption> next) {
    return new VisualNode(status, canvas, entity, position, style, next, highlight);
  }

  VisualNode highlighted(Optional<Colour> next) {
    return new VisualNode(status, canvas, entity, position, style, caption, next);
  }
}

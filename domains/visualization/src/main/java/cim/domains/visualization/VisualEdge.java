package cim.domains.visualization;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Transitions;
import java.util.Optional;

/**
 * An edge on a canvas: what it joins, and how it is drawn.
 *
 * @param style its own; none: as the canvas's rules say
 * @param curve its own; none: as the canvas's rules say
 * @param highlight the colour in which it stands out
 */
@Doc("An edge on a canvas.")
public record VisualEdge(
    Status status,
    Optional<EntityId<Canvas>> canvas,
    Optional<Ends> ends,
    Optional<EdgeStyle> style,
    Optional<Curve> curve,
    Optional<Caption> caption,
    Optional<Colour> highlight) {

  /** What an edge joins, and what it says of them. */
  public record Ends(
      EntityId<VisualNode> source,
      EntityId<VisualNode> target,
      @TextForm(example = "authored") String relation) {
    public Ends {
      Subject.name("relation", relation);
    }
  }

  /** Whether the edge is there. */
  public enum Status {
    UNKNOWN,
    DRAWN,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAWN)
          .allow(Status.DRAWN, Status.DELETED);

  static final VisualEdge UNKNOWN =
      new VisualEdge(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  VisualEdge in(Status next) {
    return new VisualEdge(next, canvas, ends, style, curve, caption, highlight);
  }

  VisualEdge styled(Optional<EdgeStyle> next) {
    return new VisualEdge(status, canvas, ends, next, curve, caption, highlight);
  }

  VisualEdge bent(Optional<Curve> next) {
    return new VisualEdge(status, canvas, ends, style, next, caption, highlight);
  }

  VisualEdge captioned(Optional<Caption> next) {
    return new VisualEdge(status, canvas, ends, style, curve, next, highlight);
  }

  VisualEdge highlighted(Optional<Colour> next) {
    return new VisualEdge(status, canvas, ends, style, curve, caption, next);
  }
}

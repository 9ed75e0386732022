package cim.domains.visualization;

import cim.domains.visualization.Trail.Way;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What a way looks like: the arrows of the category whose objects are figures.
 *
 * @param strokes one after the other, each beginning at the figure where the one before ends
 */
public record Drawing(Figure start, List<Stroke> strokes) {

  /** What an entity looks like. */
  public record Figure(EntityRef entity, String label, NodeStyle style) {}

  /** What a relationship looks like. */
  public record Stroke(
      Figure from, String relation, Way way, EdgeStyle style, Curve curve, Figure to) {}

  public Drawing {
    strokes = List.copyOf(strokes);
  }

  static Drawing identity(Figure figure) {
    return new Drawing(figure, List.of());
  }

  Figure end() {
    return strokes.isEmpty() ? start : strokes.getLast().to();
  }

  /**
   * This drawing and then another.
   *
   * @throws InvalidValue where the other does not begin where this ends
   */
  Drawing then(Drawing other) {
    if (!other.start.equals(end())) {
      throw new InvalidValue("start", other.start, "where the drawing before ends: " + end());
    }
    List<Stroke> all = new ArrayList<>(strokes);
    all.addAll(other.strokes);
    return new Drawing(start, all);
  }
}

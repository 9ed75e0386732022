package cim.domains.visualization;

/**
 * How nodes are given places.
 *
 * @param spacing the distance that neighbours should have
 */
public record LayoutConfig(Kind kind, Size spacing, Direction direction) {

  /** The layouts; {@code manual} leaves nodes where they were put. */
  public enum Kind {
    FORCE_DIRECTED,
    HIERARCHICAL,
    RADIAL,
    CIRCULAR,
    GRID,
    SPHERE,
    RANDOM,
    MANUAL
  }

  /** Where a hierarchy leads. */
  public enum Direction {
    DOWN,
    UP,
    RIGHT,
    LEFT
  }
}

package cim.domains.visualization;

/** How an edge is drawn. */
public record EdgeStyle(Colour colour, Size width, Line line, Arrow arrow) {
  static final EdgeStyle PLAIN =
      new EdgeStyle(Colour.GREY, new Size(1), Line.SOLID, Arrow.AT_TARGET);

  /** How the line goes on. */
  public enum Line {
    SOLID,
    DASHED,
    DOTTED
  }

  /** Where arrow heads are. */
  public enum Arrow {
    NONE,
    AT_TARGET,
    AT_BOTH
  }
}

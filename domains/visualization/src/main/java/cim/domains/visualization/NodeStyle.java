package cim.domains.visualization;

/** How a node is drawn. */
public record NodeStyle(Shape shape, Colour colour, Size size) {
  static final NodeStyle PLAIN = new NodeStyle(Shape.SPHERE, Colour.GREY, new Size(6));

  /** The form of a node; forms are told apart where colours are not. */
  public enum Shape {
    SPHERE,
    CUBE,
    CONE,
    CYLINDER,
    OCTAHEDRON,
    TORUS
  }
}

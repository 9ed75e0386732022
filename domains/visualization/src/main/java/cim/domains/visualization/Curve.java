package cim.domains.visualization;

/** The way that an edge takes from end to end. */
public enum Curve {
  STRAIGHT,
  BEZIER,
  ARC,
  STEP
}

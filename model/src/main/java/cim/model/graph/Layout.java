package cim.model.graph;

/** A way to find places for the nodes of a graph. */
public enum Layout {
  /** Edges pull like springs, nodes push each other away. */
  FORCE,
  /** In rows, so that edges lead downwards. */
  LAYERED,
  /** In rings around the node with the most edges, by how far from it they are. */
  RADIAL,
  /** On one circle, neighbours near each other. */
  CIRCULAR,
  /** On a square grid. */
  GRID,
  /** Evenly on a sphere. */
  SPHERE,
  /** In two columns, so that edges lead from one to the other where that can be. */
  BIPARTITE,
  /** As the graph's own slowest vibrations have them: what is well joined lies together. */
  SPECTRAL,
  /** Anywhere in a cube. */
  RANDOM
}

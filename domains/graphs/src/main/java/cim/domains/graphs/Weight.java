package cim.domains.graphs;

import cim.model.InvalidValue;

/**
 * How much an edge counts: the strength of a dependency, the score of a similarity, the capacity of
 * a flow, and what a way along it costs. Less than 0 is a gain.
 */
public record Weight(double value) {
  private static final double MOST = 1e9;

  public Weight {
    if (!(Math.abs(value) <= MOST)) { // also NaN
      throw new InvalidValue("weight", value, "a number from -1e9 to 1e9");
    }
    value = value + 0.0; // never -0.0
  }
}

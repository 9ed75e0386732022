package cim.domains.graphs;

import java.util.Locale;

/** What an edge says of its ends, read from source to target. */
public enum EdgeKind {
  SEQUENCE,
  CONDITION,
  DATA_FLOW,
  DEPENDENCY,
  SIMILARITY,
  HIERARCHY,
  COMPOSITION,
  ASSOCIATION;

  /** The name of the relation in the relationship graph. */
  String relation() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package cim.domains.graphs;

import cim.model.EntityId;
import java.util.List;
import java.util.stream.Stream;

/** What an edge connects, and how. There is at most one edge of a kind from one node to another. */
public record Ends(EntityId<Node> source, EntityId<Node> target, EdgeKind kind) {

  /** The nodes at the ends: two, or one where the edge is a loop. */
  List<EntityId<Node>> nodes() {
    return Stream.of(source, target).distinct().toList();
  }
}

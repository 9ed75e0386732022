package cim.runtime.graph;

import cim.model.EntityRef;
import cim.model.GraphChange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;

/**
 * The whole relationship graph with all its past, in flat arrays. Every change has an ordinal,
 * counted from 1; what lives has {@code born <= ordinal < died}. Not safe for several threads: the
 * projection guards it.
 */
final class Columns {
  final Nodes nodes = new Nodes();
  final Edges edges = new Edges();
  final Words kinds = new Words();
  final Words relations = new Words();
  final Words domains = new Words();
  final Timeline timeline = new Timeline();
  int ordinal;
  private int[] changes = new int[64];

  // What changed since it was last taken.
  BitSet changedNodes = new BitSet();
  BitSet changedEdges = new BitSet();
  BitSet relabelled = new BitSet();

  /** What one ordinal did. */
  enum Op {
    NODE_ADDED(0),
    EDGE_ADDED(1),
    NODE_REMOVED(2),
    EDGE_REMOVED(3);

    private final int code; // its place in OPS

    Op(int code) {
      this.code = code;
    }
  }

  private static final Op[] OPS = Op.values();

  /** Applies a change; one that says what is so already does nothing. */
  void apply(GraphChange change) {
    switch (change) {
      case GraphChange.Node(EntityRef entity, String label) -> {
        int slot = nodes.newest(entity.id());
        if (slot < 0 || !nodes.isAlive(slot)) {
          addNode(entity, label);
        } else if (!nodes.label[slot].equals(label)) {
          nodes.label[slot] = label;
          changedNodes.set(slot);
          relabelled.set(slot);
        }
      }
      case GraphChange.NodeGone(EntityRef entity) -> {
        int slot = nodes.newest(entity.id());
        if (slot >= 0 && nodes.isAlive(slot)) {
          removeNode(slot);
        }
      }
      case GraphChange.Edge(EntityRef source, String relation, EntityRef target) -> {
        int from = known(source);
        int to = known(target);
        int kind = relations.number(relation);
        int edge = edges.newest(from, kind, to);
        if (edge < 0 || !edges.isAlive(edge)) {
          addEdge(from, kind, to);
        }
      }
      case GraphChange.EdgeGone(EntityRef source, String relation, EntityRef target) -> {
        int from = nodes.newest(source.id());
        int to = nodes.newest(target.id());
        int edge = from < 0 || to < 0 ? -1 : edges.newest(from, relations.number(relation), to);
        if (edge >= 0 && edges.isAlive(edge)) {
          removeEdge(edge);
        }
      }
    }
  }

  /** Gives nodes other labels, those too that live no more. */
  void relabel(Map<UUID, String> labels) {
    for (int slot = 0; slot < nodes.size; slot++) {
      String label = labels.get(nodes.id(slot));
      if (label != null && !nodes.label[slot].equals(label)) {
        nodes.label[slot] = label;
        changedNodes.set(slot);
        relabelled.set(slot);
      }
    }
  }

  Op op(int at) {
    return OPS[changes[at - 1] & 3];
  }

  int slot(int at) {
    return changes[at - 1] >>> 2;
  }

  /** Files what an ordinal did; ordinals may come in any order while loading. */
  void file(int at, Op op, int slot) {
    if (at > changes.length) {
      changes = Arrays.copyOf(changes, Math.max(at, 2 * changes.length));
    }
    changes[at - 1] = slot << 2 | op.code;
    ordinal = Math.max(ordinal, at);
  }

  private int known(EntityRef entity) {
    int slot = nodes.newest(entity.id());
    return slot >= 0 && nodes.isAlive(slot) ? slot : addNode(entity, "");
  }

  private int addNode(EntityRef entity, String label) {
    int slot = nodes.add(entity.id(), kinds.number(entity.kind()), ordinal + 1, label);
    file(ordinal + 1, Op.NODE_ADDED, slot);
    changedNodes.set(slot);
    return slot;
  }

  /** Its edges go first, each with an ordinal of its own. */
  private void removeNode(int slot) {
    BitSet alive = new BitSet();
    edges.forEach(
        nodes,
        slot,
        edge -> {
          if (edges.isAlive(edge)) {
            alive.set(edge);
          }
        });
    alive.stream().forEach(this::removeEdge);
    nodes.died[slot] = ordinal + 1;
    file(ordinal + 1, Op.NODE_REMOVED, slot);
    changedNodes.set(slot);
  }

  private void addEdge(int from, int kind, int to) {
    int edge = edges.add(nodes, from, kind, to, ordinal + 1);
    file(ordinal + 1, Op.EDGE_ADDED, edge);
    nodes.countEdge(from, to, 1);
    changedEdges.set(edge);
  }

  private void removeEdge(int edge) {
    edges.died[edge] = ordinal + 1;
    file(ordinal + 1, Op.EDGE_REMOVED, edge);
    nodes.countEdge(edges.source[edge], edges.target[edge], -1);
    changedEdges.set(edge);
  }
}

package cim.runtime.graph;

import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.Whole;
import cim.model.graph.Network;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * What lives at a moment of the columns, counted without gaps. Immutable, and kept while asked for.
 */
final class WholeGraph implements Whole {
  /** What only the columns know; each asks them under their lock. */
  record Lookup(ToIntFunction<UUID> slotOf, IntFunction<GraphNode> nodeAt) {}

  private final int ordinal;
  private final int[] slots; // of the nodes, ascending
  private final long[] high;
  private final long[] low;
  private final int[] relation;
  private final List<String> relations;
  private final Network network;
  private final Lookup lookup;

  private WholeGraph(
      int ordinal,
      int[] slots,
      long[] high,
      long[] low,
      int[] relation,
      List<String> relations,
      Network network,
      Lookup lookup) {
    this.ordinal = ordinal;
    this.slots = slots;
    this.high = high;
    this.low = low;
    this.relation = relation;
    this.relations = relations;
    this.network = network;
    this.lookup = lookup;
  }

  /** Counts what lives at an ordinal. The caller holds the columns' lock. */
  static WholeGraph of(Columns columns, int ordinal, Lookup lookup) {
    Nodes nodes = columns.nodes;
    Edges edges = columns.edges;
    int[] number = new int[nodes.size];
    int[] slots = new int[nodes.size];
    int count = 0;
    for (int slot = 0; slot < nodes.size; slot++) {
      number[slot] = count;
      if (nodes.aliveAt(slot, ordinal)) {
        slots[count++] = slot;
      }
    }
    long[] high = new long[count];
    long[] low = new long[count];
    for (int node = 0; node < count; node++) {
      high[node] = nodes.high[slots[node]];
      low[node] = nodes.low[slots[node]];
    }
    int[] source = new int[edges.size];
    int[] target = new int[edges.size];
    int[] relation = new int[edges.size];
    int alive = 0;
    for (int edge = 0; edge < edges.size; edge++) {
      if (edges.aliveAt(edge, ordinal)) {
        source[alive] = number[edges.source[edge]];
        target[alive] = number[edges.target[edge]];
        relation[alive++] = edges.relation[edge];
      }
    }
    return new WholeGraph(
        ordinal,
        Arrays.copyOf(slots, count),
        high,
        low,
        Arrays.copyOf(relation, alive),
        List.copyOf(columns.relations.all()),
        Network.of(count, Arrays.copyOf(source, alive), Arrays.copyOf(target, alive)),
        lookup);
  }

  int ordinal() {
    return ordinal;
  }

  /** The slot of a node. */
  int slot(int number) {
    return slots[number];
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public int number(UUID id) {
    int slot = lookup.slotOf().applyAsInt(id);
    return slot < 0 ? -1 : Math.max(-1, Arrays.binarySearch(slots, slot));
  }

  @Override
  public GraphNode node(int number) {
    return lookup.nodeAt().apply(slots[number]);
  }

  @Override
  public UUID id(int number) {
    return new UUID(high[number], low[number]);
  }

  @Override
  public String relation(int edge) {
    return relations.get(relation[edge]);
  }
}

package cim.runtime.graph;

import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph.GraphEdge;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.NodeFilter;
import cim.model.Uuids;
import cim.runtime.view.PageCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions to the columns. The caller holds the lock. */
record GraphReads(Columns columns, @Nullable NodeIndex index, Published published) {

  Page<GraphNode> nodes(NodeFilter filter, long ordinal, Paging paging) {
    int moment = moment(ordinal);
    String selection = "relationships " + filter + " " + moment;
    Optional<NodeIndex.After> after =
        paging.cursor().map(cursor -> after(PageCursor.read(selection, cursor)));
    // Readers mostly ask about now; what died since an earlier moment is not in the index.
    NodeIndex.Found found =
        index != null && moment == published.ordinal()
            ? index.find(kind -> isOfKind(kind, filter), filter.text(), after, paging.limit())
            : scan(filter, moment, after, paging.limit());
    List<Integer> slots = found.slots();
    Optional<String> next = Optional.empty();
    if (slots.size() > paging.limit()) {
      slots = slots.subList(0, paging.limit());
      int last = slots.getLast();
      next =
          Optional.of(
              PageCursor.write(
                  selection,
                  List.of(columns.nodes.label[last], Uuids.bytes(columns.nodes.id(last)))));
    }
    return new Page<>(slots.stream().map(slot -> node(slot, moment)).toList(), found.total(), next);
  }

  private static NodeIndex.After after(List<@Nullable Object> last) {
    if (last.getFirst() instanceof String label && last.getLast() instanceof byte[] id) {
      return new NodeIndex.After(label, Uuids.of(id));
    }
    throw new IllegalStateException(last + " (expected: a label and an id)"); // we wrote it
  }

  private NodeIndex.Found scan(
      NodeFilter filter, int moment, Optional<NodeIndex.After> after, int limit) {
    Comparator<Integer> order = this::compare;
    // The worst of the best so far stands on top, so that one pass over all nodes is enough.
    PriorityQueue<Integer> best = new PriorityQueue<>(order.reversed());
    long total = 0;
    for (int slot = 0; slot < published.nodes(); slot++) {
      if (matches(slot, filter, moment)) {
        total++;
        if (after.isEmpty() || isAfter(slot, after.get())) {
          best.add(slot);
          if (best.size() > limit + 1) {
            best.poll();
          }
        }
      }
    }
    List<Integer> slots = new ArrayList<>(best);
    slots.sort(order);
    return new NodeIndex.Found(slots, total);
  }

  Optional<GraphNode> node(UUID id, long ordinal) {
    int moment = moment(ordinal);
    int slot = columns.nodes.at(id, moment);
    return slot < 0 ? Optional.empty() : Optional.of(node(slot, moment));
  }

  List<GraphEdge> edges(UUID id, long ordinal) {
    int moment = moment(ordinal);
    int slot = columns.nodes.at(id, moment);
    if (slot < 0) {
      return List.of();
    }
    List<GraphEdge> found = new ArrayList<>();
    columns.edges.forEach(
        columns.nodes,
        slot,
        edge -> {
          if (columns.edges.aliveAt(edge, moment)) {
            found.add(
                new GraphEdge(
                    columns.nodes.id(columns.edges.source[edge]),
                    columns.relations.word(columns.edges.relation[edge]),
                    columns.nodes.id(columns.edges.target[edge]),
                    columns.edges.born[edge]));
          }
        });
    found.sort(Comparator.comparingLong(GraphEdge::born));
    return found;
  }

  /** The ordinal of the graph as it was at a time. */
  int ordinalAt(Instant time) {
    return columns.timeline.ordinalAt(time.toEpochMilli(), published.times());
  }

  byte[] snapshot() {
    return Snapshot.write(columns, published);
  }

  GraphUpdates updates(long after, int limit) {
    int from = moment(after);
    int to = (int) Math.min(published.ordinal(), (long) from + limit);
    List<GraphUpdate> updates = new ArrayList<>(to - from);
    for (int at = from + 1; at <= to; at++) {
      updates.add(update(at));
    }
    return new GraphUpdates(to, updates);
  }

  private GraphUpdate update(int at) {
    int slot = columns.slot(at);
    return switch (columns.op(at)) {
      case NODE_ADDED ->
          new GraphUpdate.NodeAdded(
              at,
              slot,
              columns.nodes.id(slot),
              columns.kinds.word(columns.nodes.kind[slot]),
              columns.nodes.label[slot],
              point(slot));
      case EDGE_ADDED ->
          new GraphUpdate.EdgeAdded(
              at,
              slot,
              columns.edges.source[slot],
              columns.edges.target[slot],
              columns.relations.word(columns.edges.relation[slot]));
      case NODE_REMOVED -> new GraphUpdate.NodeRemoved(at, slot);
      case EDGE_REMOVED -> new GraphUpdate.EdgeRemoved(at, slot);
    };
  }

  GraphUpdate.Point point(int slot) {
    float[] position = columns.nodes.position;
    return new GraphUpdate.Point(
        position[3 * slot], position[3 * slot + 1], position[3 * slot + 2]);
  }

  private int moment(long ordinal) {
    if (ordinal < 0) {
      throw new InvalidValue("ordinal", ordinal, "0 or more");
    }
    return (int) Math.min(ordinal, published.ordinal());
  }

  private boolean matches(int slot, NodeFilter filter, int moment) {
    return columns.nodes.aliveAt(slot, moment)
        && isOfKind(columns.nodes.kind[slot], filter)
        && filter
            .text()
            .map(text ->
                NodeIndex.folded(columns.nodes.label[slot]).contains(NodeIndex.folded(text)))
            .orElse(true);
  }

  private boolean isOfKind(int number, NodeFilter filter) {
    String kind = columns.kinds.word(number);
    return filter.kind().map(kind::equals).orElse(true)
        && filter.domain().map(domain -> kind.startsWith(domain + ".")).orElse(true);
  }

  private int compare(int left, int right) {
    int labels = columns.nodes.label[left].compareTo(columns.nodes.label[right]);
    return labels != 0 ? labels : columns.nodes.compareIds(left, right);
  }

  private boolean isAfter(int slot, NodeIndex.After last) {
    int labels = columns.nodes.label[slot].compareTo(last.label());
    return labels != 0 ? labels > 0 : columns.nodes.id(slot).compareTo(last.id()) > 0;
  }

  /** The slot of an entity's life at a moment; -1 where it did not live. */
  int slot(UUID id, int moment) {
    return columns.nodes.at(id, moment);
  }

  GraphNode node(int slot, int moment) {
    String kind = columns.kinds.word(columns.nodes.kind[slot]);
    return new GraphNode(
        columns.nodes.id(slot),
        kind,
        kind.substring(0, kind.indexOf('.')),
        columns.nodes.label[slot],
        slot,
        columns.nodes.born[slot],
        degree(slot, moment));
  }

  private int degree(int slot, int moment) {
    if (moment == columns.ordinal) {
      return columns.nodes.degree[slot];
    }
    int[] count = {0};
    columns.edges.forEach(
        columns.nodes, slot, edge -> count[0] += columns.edges.aliveAt(edge, moment) ? 1 : 0);
    return count[0];
  }
}

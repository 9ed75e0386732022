package cim.runtime.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * The nodes that live at the moment that readers see, by kind in the order of label and id, and by
 * parts of their labels. Not safe for several threads: the columns' lock guards it.
 */
final class NodeIndex {
  /** Where a page begins: after the node with this label and id. */
  record After(String label, UUID id) {}

  /**
   * @param slots at most one more than were asked for, so that one sees whether others follow
   * @param total of all that match
   */
  record Found(List<Integer> slots, long total) {}

  private final Nodes nodes;
  private final List<SortedSlots> kinds = new ArrayList<>(); // by the number of the kind
  private final BitSet held = new BitSet();
  private String[] labels = new String[64]; // as they are sorted
  private String[] folded = new String[64];
  private LetterPairs pairs = new LetterPairs();
  private int outdated; // entries of pairs that speak of an older label or a dead node

  NodeIndex(Nodes nodes) {
    this.nodes = nodes;
  }

  /** Takes over what these nodes have become. */
  void update(BitSet changed) {
    List<List<Integer>> gone = new ArrayList<>();
    List<List<Integer>> fresh = new ArrayList<>();
    changed.stream()
        .forEach(slot -> {
          boolean stays = nodes.isAlive(slot) && held.get(slot);
          if (stays && labels[slot].equals(nodes.label[slot])) {
            return;
          }
          if (held.get(slot)) {
            listed(gone, nodes.kind[slot]).add(slot);
          }
          if (nodes.isAlive(slot)) {
            listed(fresh, nodes.kind[slot]).add(slot);
          }
        });
    while (kinds.size() < Math.max(gone.size(), fresh.size())) {
      kinds.add(new SortedSlots());
    }
    for (int kind = 0; kind < gone.size(); kind++) {
      remove(kinds.get(kind), gone.get(kind));
    }
    ensure(nodes.size);
    for (int kind = 0; kind < fresh.size(); kind++) {
      add(kinds.get(kind), fresh.get(kind));
    }
    if (outdated > 1000 + held.cardinality()) {
      outdated = 0;
      pairs = new LetterPairs();
      held.stream().forEach(slot -> pairs.add(slot, folded[slot]));
    }
  }

  private void remove(SortedSlots kind, List<Integer> slots) {
    kind.remove(
        slots.stream()
            .mapToInt(slot -> kind.placeOf(other -> compare(other, slot)))
            .sorted()
            .toArray());
    slots.forEach(held::clear);
    outdated += slots.size();
  }

  private void add(SortedSlots kind, List<Integer> slots) {
    for (int slot : slots) {
      held.set(slot);
      labels[slot] = nodes.label[slot];
      folded[slot] = folded(nodes.label[slot]);
      pairs.add(slot, folded[slot]);
    }
    slots.sort(this::compare);
    kind.add(slots.stream().mapToInt(Integer::intValue).toArray(), this::compare);
  }

  /** A page of the nodes of some kinds whose label contains a text, letter case aside. */
  Found find(IntPredicate ofKind, Optional<String> text, Optional<After> after, int limit) {
    List<SortedSlots> asked = new ArrayList<>();
    int all = 0;
    for (int kind = 0; kind < kinds.size(); kind++) {
      if (ofKind.test(kind)) {
        asked.add(kinds.get(kind));
        all += kinds.get(kind).size();
      }
    }
    IntUnaryOperator toStart =
        after.<IntUnaryOperator>map(start -> slot -> compare(slot, start)).orElse(_ -> 1);
    if (text.isEmpty()) {
      return new Found(walk(asked, toStart, _ -> true, limit + 1), all);
    }
    BitSet matches = matches(folded(text.get()), ofKind);
    long total = matches.cardinality();
    // Where many match, the first of them come soon; where few do, they are soon looked through.
    boolean many = total * total > (long) all * limit;
    return new Found(
        many ? walk(asked, toStart, matches::get, limit + 1) : first(matches, toStart, limit + 1),
        total);
  }

  private BitSet matches(String text, IntPredicate ofKind) {
    BitSet matches = new BitSet(nodes.size);
    IntConsumer look =
        slot -> {
          if (held.get(slot) && ofKind.test(nodes.kind[slot]) && folded[slot].contains(text)) {
            matches.set(slot);
          }
        };
    if (text.length() < 2) {
      held.stream().forEach(look);
    } else {
      LetterPairs.Slots candidates = pairs.rarest(text);
      for (int i = 0; i < candidates.size(); i++) {
        look.accept(candidates.at(i));
      }
    }
    return matches;
  }

  /** Goes through the kinds together, in order. */
  private List<Integer> walk(
      List<SortedSlots> asked, IntUnaryOperator toStart, IntPredicate wanted, int limit) {
    PriorityQueue<Walk> walks =
        new PriorityQueue<>(
            Math.max(1, asked.size()), (left, right) -> compare(left.slot(), right.slot()));
    for (SortedSlots slots : asked) {
      // The start itself, compared as 0, belongs to the page before.
      int place = slots.placeOf(slot -> toStart.applyAsInt(slot) <= 0 ? -1 : 1);
      if (place < slots.size()) {
        walks.add(new Walk(slots, place));
      }
    }
    List<Integer> found = new ArrayList<>();
    while (!walks.isEmpty() && found.size() < limit) {
      Walk next = walks.poll();
      if (wanted.test(next.slot())) {
        found.add(next.slot());
      }
      if (next.place + 1 < next.slots.size()) {
        walks.add(new Walk(next.slots, next.place + 1));
      }
    }
    return found;
  }

  private record Walk(SortedSlots slots, int place) {
    int slot() {
      return slots.at(place);
    }
  }

  private List<Integer> first(BitSet matches, IntUnaryOperator toStart, int limit) {
    Comparator<Integer> order = this::compare;
    // The last of the best so far stands on top, so that one pass is enough.
    PriorityQueue<Integer> best = new PriorityQueue<>(order.reversed());
    matches.stream()
        .filter(slot -> toStart.applyAsInt(slot) > 0)
        .forEach(slot -> {
          best.add(slot);
          if (best.size() > limit) {
            best.poll();
          }
        });
    List<Integer> found = new ArrayList<>(best);
    found.sort(order);
    return found;
  }

  private int compare(int left, int right) {
    int byLabel = labels[left].compareTo(labels[right]);
    return byLabel != 0 ? byLabel : nodes.compareIds(left, right);
  }

  private int compare(int slot, After after) {
    int byLabel = labels[slot].compareTo(after.label);
    return byLabel != 0 ? byLabel : nodes.id(slot).compareTo(after.id);
  }

  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<Integer> listed(List<List<Integer>> byKind, int kind) {
    while (byKind.size() <= kind) {
      byKind.add(new ArrayList<>());
    }
    return byKind.get(kind);
  }

  private void ensure(int wanted) {
    if (wanted > labels.length) {
      int room = Math.max(wanted, 2 * labels.length);
      labels = Arrays.copyOf(labels, room);
      folded = Arrays.copyOf(folded, room);
    }
  }
}

package cim.store.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What happened: calls by several threads, when each began and ended, and what it answered. It is
 * linearizable where the calls can be put into one order that keeps those that did not overlap as
 * they were, and in which the model gives the same answers.
 *
 * <p>Source: Wing and Gong, Testing and verifying concurrent objects, 1993.
 */
record History(List<Event> events) {

  /**
   * One call.
   *
   * @param begun and {@code ended}: ticks of one clock
   */
  record Event(Call call, String answer, long begun, long ended) {
    boolean wasOverBefore(Event other) {
      return ended < other.begun;
    }

    @Override
    public String toString() {
      return "%s = %s [%d..%d]".formatted(call, answer, begun, ended);
    }
  }

  /** Whether an order exists in which the model answers the same. */
  boolean isLinearizable() {
    return search(new BitSet(), new Model(), new HashSet<>());
  }

  private record Seen(BitSet done, Model model) {}

  private boolean search(BitSet done, Model model, Set<Seen> seen) {
    if (done.cardinality() == events.size()) {
      return true;
    }
    if (!seen.add(new Seen((BitSet) done.clone(), model.copy()))) {
      return false;
    }
    for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
      Event next = events.get(i);
      if (mayBeNext(next, done)) {
        Model after = model.copy();
        if (next.call().ask(after).equals(next.answer())) {
          done.set(i);
          if (search(done, after, seen)) {
            return true;
          }
          done.clear(i);
        }
      }
    }
    return false;
  }

  private boolean mayBeNext(Event next, BitSet done) {
    for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
      if (events.get(i).wasOverBefore(next)) {
        return false;
      }
    }
    return true;
  }

  /** The same history with one answer changed: a store that had given it would be wrong. */
  History with(int number, String answer) {
    List<Event> changed = new ArrayList<>(events);
    Event before = changed.get(number);
    changed.set(number, new Event(before.call(), answer, before.begun(), before.ended()));
    return new History(changed);
  }
}

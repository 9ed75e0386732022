package cim.runtime.graph;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Slots in an order that their owner knows, as one array: many are added or removed at once. */
final class SortedSlots {
  private int[] slots = new int[16];
  private int size;

  int size() {
    return size;
  }

  int at(int place) {
    return slots[place];
  }

  /**
   * The first place whose slot does not come before a key.
   *
   * @param comparison of a slot with the key: negative where the slot comes before it
   */
  int placeOf(IntUnaryOperator comparison) {
    return placeOf(comparison, size);
  }

  private int placeOf(IntUnaryOperator comparison, int end) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (comparison.applyAsInt(slots[middle]) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Takes the slots at these places out; the places are in their order. */
  void remove(int[] places) {
    if (places.length == 0) {
      return;
    }
    int to = places[0];
    for (int i = 0; i < places.length; i++) {
      int from = places[i] + 1;
      int length = (i + 1 < places.length ? places[i + 1] : size) - from;
      System.arraycopy(slots, from, slots, to, length);
      to += length;
    }
    size = to;
  }

  /** The order of two slots. */
  @FunctionalInterface
  interface Order {
    int compare(int left, int right);
  }

  /** Puts slots, which are in order among themselves, where they belong. */
  void add(int[] fresh, Order order) {
    if (size + fresh.length > slots.length) {
      slots = Arrays.copyOf(slots, Math.max(size + fresh.length, size + (size >> 1)));
    }
    // From the end, so that what stays moves but once.
    int end = size;
    for (int i = fresh.length - 1; i >= 0; i--) {
      int slot = fresh[i];
      int place = placeOf(other -> order.compare(other, slot), end);
      System.arraycopy(slots, place, slots, place + i + 1, end - place);
      slots[place + i] = slot;
      end = place;
    }
    size += fresh.length;
  }
}

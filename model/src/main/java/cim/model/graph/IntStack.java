package cim.model.graph;

import java.util.Arrays;

/** A stack of numbers without boxes. */
final class IntStack {
  private int[] items = new int[32];
  private int size;

  void push(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  int pop() {
    return items[--size];
  }

  int top() {
    return items[size - 1];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Turns the order of those from a place on round. */
  void reverse(int bottom) {
    for (int low = bottom, high = size - 1; low < high; low++, high--) {
      int item = items[low];
      items[low] = items[high];
      items[high] = item;
    }
  }
}

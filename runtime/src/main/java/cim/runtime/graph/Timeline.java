package cim.runtime.graph;

import java.util.Arrays;

/**
 * When the graph changed: for each event that changed it, the ordinal after it, when it was
 * recorded, and where. Times never go back, also where the clocks of domains differ, so that a time
 * says one ordinal (RULINGS 27).
 */
final class Timeline {
  int size;
  int[] ordinal = new int[64];
  long[] millis = new long[64];
  int[] domain = new int[64];
  long[] position = new long[64];

  void add(int after, long at, int domainNumber, long logPosition) {
    if (size == ordinal.length) {
      int room = 2 * size;
      ordinal = Arrays.copyOf(ordinal, room);
      millis = Arrays.copyOf(millis, room);
      domain = Arrays.copyOf(domain, room);
      position = Arrays.copyOf(position, room);
    }
    ordinal[size] = after;
    millis[size] = size == 0 ? at : Math.max(at, millis[size - 1]);
    domain[size] = domainNumber;
    position[size] = logPosition;
    size++;
  }

  /** The ordinal of the graph as it was at a time, among the first {@code known} entries. */
  int ordinalAt(long time, int known) {
    int low = 0;
    int high = known;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : ordinal[low - 1];
  }
}

package cim.ipld;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The entries of a map in a codec's order; a map that was built in that order is not sorted again.
 */
final class Ordered {

  private Ordered() {}

  static Collection<Map.Entry<String, Value>> by(Value.Map map, Comparator<String> order) {
    Collection<Map.Entry<String, Value>> entries = map.entries().sequencedEntrySet();
    if (isSorted(map.entries().keySet(), order)) return entries;
    List<Map.Entry<String, Value>> sorted = new ArrayList<>(entries);
    sorted.sort(Map.Entry.comparingByKey(order));
    return sorted;
  }

  private static boolean isSorted(Iterable<String> keys, Comparator<String> order) {
    String previous = "";
    boolean first = true;
    for (String key : keys) {
      if (!first && order.compare(previous, key) > 0) return false;
      previous = key;
      first = false;
    }
    return true;
  }
}

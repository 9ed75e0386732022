package cim.store.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The numbers that the index of a log gives to types of event, in the order in which they came. Any
 * thread.
 */
final class Types {
  private static final int MOST = 0xFFFE;

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Types(List<String> names) {
    names.forEach(this::number);
  }

  synchronized int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = names.size();
    if (number > MOST) {
      throw new IllegalStateException("types: more than " + MOST + " in one log");
    }
    names.add(name);
    numbers.put(name, number);
    return number;
  }

  /** By number. */
  List<String> names() {
    return List.copyOf(names);
  }
}

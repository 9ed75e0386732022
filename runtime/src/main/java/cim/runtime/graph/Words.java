package cim.runtime.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words with numbers, in the order in which they were met first. */
final class Words {
  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number of a word, which gets one now if it has none. */
  int number(String word) {
    return numbers.computeIfAbsent(
        word,
        fresh -> {
          words.add(fresh);
          return words.size() - 1;
        });
  }

  String word(int number) {
    return words.get(number);
  }

  int size() {
    return words.size();
  }

  List<String> all() {
    return List.copyOf(words);
  }
}

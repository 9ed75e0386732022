package cim.store.log;

import cim.model.SubjectPattern;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The types known so far that any of some patterns matches, by number; all where there is no
 * pattern.
 */
final class TypeSet {
  private final boolean all;
  private final BitSet matching = new BitSet();

  TypeSet(Set<SubjectPattern> patterns, List<String> names) {
    this.all = patterns.isEmpty();
    for (int number = 0; number < names.size(); number++) {
      String name = names.get(number);
      if (patterns.stream().anyMatch(pattern -> pattern.matches(name))) {
        matching.set(number);
      }
    }
  }

  /** Whether no pattern was given, so that every type is in it. */
  boolean isAll() {
    return all;
  }

  boolean contains(int type) {
    return all || matching.get(type);
  }

  /** Whether there is no type that is in it. */
  boolean isEmpty() {
    return !all && matching.isEmpty();
  }

  /** Those that patterns match. */
  IntStream numbers() {
    return matching.stream();
  }
}

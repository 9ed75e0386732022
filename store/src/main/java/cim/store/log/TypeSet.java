package cim.store.log;

import cim.model.SubjectPattern;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * The type numbers that any of some patterns matches; learns types that come later. Used by one
 * thread.
 */
final class TypeSet {
  private final Set<SubjectPattern> patterns;
  private final List<String> types;
  private final BitSet matching = new BitSet();
  private int known;
  private long bits;

  TypeSet(Set<SubjectPattern> patterns, List<String> types) {
    this.patterns = patterns;
    this.types = types;
    learn();
  }

  /** Whether no pattern was given, so that every type is in it. */
  boolean isAll() {
    return patterns.isEmpty();
  }

  boolean contains(int type) {
    if (type >= known) {
      learn();
    }
    return isAll() || matching.get(type);
  }

  /** For zones: bits of {@code 1L << type}; 0 where every type is in it. */
  long bits() {
    if (types.size() > known) {
      learn();
    }
    return bits;
  }

  /** Whether there is a type that is in it. */
  boolean isEmpty() {
    return !isAll() && bits() == 0;
  }

  private void learn() {
    for (int number = known; number < types.size(); known = ++number) {
      String type = types.get(number);
      if (patterns.stream().anyMatch(pattern -> pattern.matches(type))) {
        matching.set(number);
        bits |= 1L << number;
      }
    }
  }
}

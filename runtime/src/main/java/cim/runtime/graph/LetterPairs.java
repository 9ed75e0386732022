package cim.runtime.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * For each pair of neighbouring letters the slots whose text has had it: what contains a text is
 * among those of its rarest pair. Slots are only added, so whoever asks looks again at the text.
 */
final class LetterPairs {
  private static final Slots NONE = new Slots();

  /** Slots in the order in which they came; one may be there twice. */
  static final class Slots {
    private int[] slots = new int[4];
    private int size;

    int size() {
      return size;
    }

    int at(int place) {
      return slots[place];
    }

    private void add(int slot) {
      if (size > 0 && slots[size - 1] == slot) {
        return;
      }
      if (size == slots.length) {
        slots = Arrays.copyOf(slots, size + (size >> 1));
      }
      slots[size++] = slot;
    }
  }

  private final Map<Integer, Slots> byPair = new HashMap<>();

  void add(int slot, String text) {
    for (int i = 1; i < text.length(); i++) {
      byPair.computeIfAbsent(pair(text, i), _ -> new Slots()).add(slot);
    }
  }

  /** Those among which are all whose text contains this one, which has two letters or more. */
  Slots rarest(String text) {
    Slots rarest = byPair.getOrDefault(pair(text, 1), NONE);
    for (int i = 2; i < text.length(); i++) {
      Slots slots = byPair.getOrDefault(pair(text, i), NONE);
      rarest = slots.size() < rarest.size() ? slots : rarest;
    }
    return rarest;
  }

  private static int pair(String text, int end) {
    return text.charAt(end - 1) << 16 | text.charAt(end);
  }
}

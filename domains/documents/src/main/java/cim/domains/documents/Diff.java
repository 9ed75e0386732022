package cim.domains.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What makes one text of another, line by line, in as few changed lines as can be (E. W. Myers, An
 * O(ND) Difference Algorithm and Its Variations, 1986; its variant in linear space). Texts that
 * differ in thousands of lines are compared in good time, and then not in the fewest.
 */
public final class Diff {
  /** From how many edits within one stretch on the fewest are not looked for. */
  private static final int ENOUGH = 2_000;

  private static final int NOWHERE = -1;
  private static final Pattern END = Pattern.compile("(?<=\n)");

  private final int[] old;
  private final int[] next;
  private final boolean[] gone;
  private final boolean[] come;

  /**
   * Lines in place of others; either range may be empty. Lines count from 0, ends are exclusive.
   */
  public record Change(int fromOld, int toOld, int fromNew, int toNew) {}

  private Diff(int[] old, int[] next) {
    this.old = old;
    this.next = next;
    this.gone = new boolean[old.length];
    this.come = new boolean[next.length];
  }

  /** The lines of a text with their ends, which only the last may lack. */
  static List<String> lines(String text) {
    return END.splitAsStream(text).filter(line -> !line.isEmpty()).toList();
  }

  /** What is to be changed in the old lines to have the new ones, in order. */
  public static List<Change> of(List<String> old, List<String> next) {
    Map<String, Integer> ids = new HashMap<>();
    Diff diff = new Diff(numbered(old, ids), numbered(next, ids));
    diff.compare(0, old.size(), 0, next.size());
    return diff.changes();
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> ids) {
    return lines.stream()
        .mapToInt(line -> {
          Integer known = ids.putIfAbsent(line, ids.size());
          return known == null ? ids.size() - 1 : known;
        })
        .toArray();
  }

  private void compare(int oldFrom, int oldTo, int newFrom, int newTo) {
    int a = oldFrom;
    int b = newFrom;
    int aEnd = oldTo;
    int bEnd = newTo;
    while (a < aEnd && b < bEnd && old[a] == next[b]) {
      a++;
      b++;
    }
    while (a < aEnd && b < bEnd && old[aEnd - 1] == next[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    if (a == aEnd || b == bEnd) {
      Arrays.fill(gone, a, aEnd, true);
      Arrays.fill(come, b, bEnd, true);
    } else {
      Place middle = new Middle(a, aEnd, b, bEnd).find();
      compare(a, a + middle.x(), b, b + middle.y());
      compare(a + middle.x(), aEnd, b + middle.y(), bEnd);
    }
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < gone.length || b < come.length) {
      int fromA = a;
      int fromB = b;
      while (a < gone.length && gone[a]) {
        a++;
      }
      while (b < come.length && come[b]) {
        b++;
      }
      if (a > fromA || b > fromB) {
        changes.add(new Change(fromA, a, fromB, b));
      } else {
        a++;
        b++;
      }
    }
    return changes;
  }

  /** How many lines are before, in the old text and in the new. */
  private record Place(int x, int y) {}

  /**
   * Looks from both ends of a stretch for a place that a shortest way goes through. The first lines
   * of the stretch differ, and the last.
   */
  private final class Middle {
    private final int oldFrom;
    private final int oldTo;
    private final int newFrom;
    private final int newTo;
    private final int width;
    private final int height;
    private final int most;
    private final int[] forward;
    private final int[] backward;

    private Middle(int oldFrom, int oldTo, int newFrom, int newTo) {
      this.oldFrom = oldFrom;
      this.oldTo = oldTo;
      this.newFrom = newFrom;
      this.newTo = newTo;
      this.width = oldTo - oldFrom;
      this.height = newTo - newFrom;
      this.most = Math.min((width + height + 1) / 2, ENOUGH);
      this.forward = nowhere();
      this.backward = nowhere();
    }

    private int[] nowhere() {
      int[] furthest = new int[2 * most + 3];
      Arrays.fill(furthest, NOWHERE);
      return furthest;
    }

    private Place find() {
      int delta = width - height;
      boolean odd = (delta & 1) != 0;
      for (int edits = 0; edits <= most; edits++) {
        for (int k = -edits; k <= edits; k += 2) {
          int x = step(forward, edits, k);
          while (x >= 0
              && x < width
              && x - k < height
              && old[oldFrom + x] == next[newFrom + x - k]) {
            x++;
          }
          forward[at(k)] = x;
          if (odd && meets(x, backward, delta - k, edits - 1)) {
            return new Place(x, x - k);
          }
        }
        for (int k = -edits; k <= edits; k += 2) {
          int x = step(backward, edits, k);
          while (x >= 0
              && x < width
              && x - k < height
              && old[oldTo - 1 - x] == next[newTo - 1 - x + k]) {
            x++;
          }
          backward[at(k)] = x;
          if (!odd && meets(x, forward, delta - k, edits)) {
            return new Place(width - x, height - x + k);
          }
        }
      }
      return furthest();
    }

    private int at(int diagonal) {
      return diagonal + most + 1;
    }

    /** One line more is gone, or has come; whichever leads further on this diagonal. */
    private int step(int[] furthest, int edits, int k) {
      if (edits == 0) {
        return 0;
      }
      int left = furthest[at(k - 1)];
      int above = furthest[at(k + 1)];
      return Math.max(
          left >= 0 && left < width ? left + 1 : NOWHERE,
          above >= 0 && above - k <= height ? above : NOWHERE);
    }

    private boolean meets(int x, int[] others, int diagonal, int edits) {
      return x >= 0
          && Math.abs(diagonal) <= edits
          && others[at(diagonal)] >= 0
          && x + others[at(diagonal)] >= width;
    }

    private Place furthest() {
      Place best = new Place(0, 0);
      for (int k = -most; k <= most; k++) {
        int x = forward[at(k)];
        if (x >= 0 && 2 * x - k > best.x() + best.y()) {
          best = new Place(x, x - k);
        }
      }
      return best;
    }
  }
}

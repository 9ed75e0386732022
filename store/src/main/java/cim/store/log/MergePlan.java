package cim.store.log;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which neighbouring parts of an index become one: at least four of which none has more than a
 * third of all. So a position is copied about as often as its log has grown threefold, and there
 * are few parts to look into.
 */
final class MergePlan {
  private static final int LEAST = 4;

  /** More positions are not merged, so that a part is made again within seconds. */
  private static final long MOST = 1 << 24;

  private MergePlan() {}

  /**
   * The cheapest ones that are due among neighbours; none where none are.
   *
   * @param span how many positions one has
   */
  static <P> List<P> due(List<P> parts, ToLongFunction<P> span) {
    List<P> best = List.of();
    long least = MOST + 1;
    for (int from = 0; from + LEAST <= parts.size(); from++) {
      long total = 0;
      long largest = 0;
      for (int to = from; to < parts.size() && total < least; to++) {
        total += span.applyAsLong(parts.get(to));
        largest = Math.max(largest, span.applyAsLong(parts.get(to)));
        if (to - from + 1 >= LEAST && total >= 3 * largest && total < least) {
          least = total;
          best = parts.subList(from, to + 1);
        }
      }
    }
    return List.copyOf(best);
  }
}

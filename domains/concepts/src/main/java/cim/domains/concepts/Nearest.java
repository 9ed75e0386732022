package cim.domains.concepts;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The nearest points that a search has met so far, at most so many. Of points that are equally far
 * the one with the lesser id counts as nearer, so that every search finds the same.
 */
final class Nearest implements Search {
  private final int most;
  private final double atMost;
  private final PriorityQueue<Met> farthestFirst;

  /** A point and its rank. */
  record Met(double rank, long high, long low) {
    private static final Comparator<Met> NEAREST_FIRST =
        Comparator.comparingDouble(Met::rank)
            .thenComparing(Met::high, Long::compareUnsigned)
            .thenComparing(Met::low, Long::compareUnsigned);
  }

  /**
   * @param atMost the greatest rank that counts
   */
  Nearest(int most, double atMost) {
    this.most = most;
    this.atMost = atMost;
    this.farthestFirst = new PriorityQueue<>(Met.NEAREST_FIRST.reversed());
  }

  /** What has a greater rank is not among them. */
  @Override
  public double limit() {
    Met farthest = farthestFirst.peek();
    return farthest == null || farthestFirst.size() < most ? atMost : farthest.rank;
  }

  @Override
  public void meet(double rank, long high, long low) {
    if (rank > limit()) {
      return;
    }
    Met met = new Met(rank, high, low);
    if (farthestFirst.size() < most) {
      farthestFirst.add(met);
    } else if (Met.NEAREST_FIRST.compare(met, farthestFirst.element()) < 0) {
      farthestFirst.remove();
      farthestFirst.add(met);
    }
  }

  /** All of them, the nearest first. */
  List<Met> all() {
    Deque<Met> all = new ArrayDeque<>(farthestFirst.size());
    while (!farthestFirst.isEmpty()) {
      all.addFirst(farthestFirst.remove());
    }
    return List.copyOf(all);
  }
}

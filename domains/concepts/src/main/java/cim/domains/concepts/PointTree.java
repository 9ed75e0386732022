package cim.domains.concepts;

import java.util.BitSet;

/**
 * A k-d tree (Bentley 1975) in flat arrays, with the box of all its points at every node. The boxes
 * say nothing of how distances are measured, so one tree serves every metric, weight and context.
 * Immutable.
 *
 * <p>Points stand in the order of the tree. The root has all of them, {@code [0, size)}; a node of
 * more than {@value #LEAF} points has two children, at {@code 2 * node + 1} and the next, which
 * share its range halfway.
 */
final class PointTree {
  private static final int LEAF = 16;

  private final int dimensions;
  private final int size;
  private final double[] points;
  private final long[] ids; // two for each point
  private final int[] byId; // the places in the order of the ids
  private final double[] least; // of the box of each node
  private final double[] greatest;

  private PointTree(int dimensions, double[] points, long[] ids) {
    this.dimensions = dimensions;
    this.size = ids.length / 2;
    this.points = points;
    this.ids = ids;
    this.byId = new int[size];
    int nodes = nodes(size);
    this.least = new double[nodes * dimensions];
    this.greatest = new double[nodes * dimensions];
  }

  /**
   * The tree of these points.
   *
   * @param points number after number, point after point
   * @param ids two for each point, each pair once
   */
  static PointTree of(int dimensions, double[] points, long[] ids) {
    return new Planting(dimensions, points, ids).tree();
  }

  int size() {
    return size;
  }

  long high(int place) {
    return ids[2 * place];
  }

  long low(int place) {
    return ids[2 * place + 1];
  }

  double[] points() {
    return points;
  }

  int dimensions() {
    return dimensions;
  }

  /** The place of a point; negative where it is not here. */
  int place(long high, long low) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int place = byId[middle];
      int order = compare(place, high, low);
      if (order == 0) {
        return place;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  private int compare(int place, long high, long low) {
    int order = Long.compareUnsigned(ids[2 * place], high);
    return order != 0 ? order : Long.compareUnsigned(ids[2 * place + 1], low);
  }

  /** Meets all points that are not gone and within the limit of what is sought. */
  void search(double[] from, Measure measure, BitSet gone, Search found) {
    if (size > 0) {
      search(0, 0, size, measure.leastRank(from, least, greatest, 0), from, measure, gone, found);
    }
  }

  private void search(
      int node,
      int first,
      int end,
      double bound,
      double[] from,
      Measure measure,
      BitSet gone,
      Search found) {
    if (bound > found.limit()) {
      return;
    }
    if (end - first <= LEAF) {
      for (int place = first; place < end; place++) {
        if (!gone.get(place)) {
          found.meet(
              measure.rank(from, points, place * dimensions), ids[2 * place], ids[2 * place + 1]);
        }
      }
      return;
    }
    int half = (first + end) >>> 1;
    int left = 2 * node + 1;
    double leftBound = measure.leastRank(from, least, greatest, left * dimensions);
    double rightBound = measure.leastRank(from, least, greatest, (left + 1) * dimensions);
    if (leftBound <= rightBound) {
      search(left, first, half, leftBound, from, measure, gone, found);
      search(left + 1, half, end, rightBound, from, measure, gone, found);
    } else {
      search(left + 1, half, end, rightBound, from, measure, gone, found);
      search(left, first, half, leftBound, from, measure, gone, found);
    }
  }

  private static int nodes(int size) {
    int width = size;
    int nodes = 1;
    while (width > LEAF) {
      width = (width + 1) >>> 1; // the larger half
      nodes = 2 * nodes + 1;
    }
    return nodes;
  }

  /** Makes a tree. */
  private static final class Planting {
    private final int dimensions;
    private final double[] from;
    private final long[] fromIds;
    private final int[] order;
    private final PointTree tree;

    Planting(int dimensions, double[] points, long[] ids) {
      this.dimensions = dimensions;
      this.from = points;
      this.fromIds = ids;
      this.order = new int[ids.length / 2];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      this.tree = new PointTree(dimensions, new double[points.length], new long[ids.length]);
    }

    PointTree tree() {
      if (order.length > 0) {
        box(0, 0, order.length);
        split(0, 0, order.length);
        for (int place = 0; place < order.length; place++) {
          System.arraycopy(
              from, order[place] * dimensions, tree.points, place * dimensions, dimensions);
          tree.ids[2 * place] = fromIds[2 * order[place]];
          tree.ids[2 * place + 1] = fromIds[2 * order[place] + 1];
        }
        sortById();
      }
      return tree;
    }

    private void split(int node, int first, int end) {
      if (end - first <= LEAF) {
        return;
      }
      int half = (first + end) >>> 1;
      select(widest(node), first, end - 1, half);
      int left = 2 * node + 1;
      box(left, first, half);
      box(left + 1, half, end);
      split(left, first, half);
      split(left + 1, half, end);
    }

    private void box(int node, int first, int end) {
      int at = node * dimensions;
      System.arraycopy(from, order[first] * dimensions, tree.least, at, dimensions);
      System.arraycopy(from, order[first] * dimensions, tree.greatest, at, dimensions);
      for (int i = first + 1; i < end; i++) {
        int point = order[i] * dimensions;
        for (int d = 0; d < dimensions; d++) {
          double value = from[point + d];
          if (value < tree.least[at + d]) {
            tree.least[at + d] = value;
          } else if (value > tree.greatest[at + d]) {
            tree.greatest[at + d] = value;
          }
        }
      }
    }

    /** The dimension in which the box is widest, beside the box of all. */
    private int widest(int node) {
      int widest = 0;
      double most = -1;
      for (int d = 0; d < dimensions; d++) {
        double whole = tree.greatest[d] - tree.least[d];
        double width = tree.greatest[node * dimensions + d] - tree.least[node * dimensions + d];
        double part = whole == 0 ? 0 : width / whole;
        if (part > most) {
          most = part;
          widest = d;
        }
      }
      return widest;
    }

    /** Hoare's quickselect: nothing before {@code half} is greater, nothing after it less. */
    private void select(int dimension, int from, int to, int half) {
      int first = from;
      int last = to;
      while (first < last) {
        double pivot = value(dimension, middle(dimension, first, last));
        int i = first;
        int j = last;
        while (i <= j) {
          while (value(dimension, i) < pivot) {
            i++;
          }
          while (value(dimension, j) > pivot) {
            j--;
          }
          if (i <= j) {
            int swapped = order[i];
            order[i++] = order[j];
            order[j--] = swapped;
          }
        }
        if (half <= j) {
          last = j;
        } else if (half >= i) {
          first = i;
        } else {
          return;
        }
      }
    }

    /** The middle one of three, so that what is sorted already costs no more. */
    private int middle(int dimension, int first, int last) {
      int half = (first + last) >>> 1;
      double a = value(dimension, first);
      double b = value(dimension, half);
      double c = value(dimension, last);
      if (a < b) {
        return b < c ? half : a < c ? last : first;
      }
      return a < c ? first : b < c ? last : half;
    }

    private double value(int dimension, int i) {
      return from[order[i] * dimensions + dimension];
    }

    /** A heap sort: without a box for each number, and never slow. */
    private void sortById() {
      int[] places = tree.byId;
      for (int i = 0; i < places.length; i++) {
        places[i] = i;
      }
      for (int root = places.length / 2 - 1; root >= 0; root--) {
        sink(places, root, places.length);
      }
      for (int end = places.length - 1; end > 0; end--) {
        int greatest = places[0];
        places[0] = places[end];
        places[end] = greatest;
        sink(places, 0, end);
      }
    }

    private void sink(int[] places, int from, int end) {
      int root = from;
      int place = places[root];
      while (2 * root + 1 < end) {
        int child = 2 * root + 1;
        if (child + 1 < end && isLess(places[child], places[child + 1])) {
          child++;
        }
        if (!isLess(place, places[child])) {
          break;
        }
        places[root] = places[child];
        root = child;
      }
      places[root] = place;
    }

    private boolean isLess(int one, int other) {
      return tree.compare(one, tree.ids[2 * other], tree.ids[2 * other + 1]) < 0;
    }
  }
}

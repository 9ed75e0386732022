package cim.domains.concepts;

/** What a search through points is for. */
interface Search {

  /** Points of a greater rank need not be met any more. */
  double limit();

  /** A point within the limit, or a little beyond. */
  void meet(double rank, long high, long low);

  /** Counts the points up to a rank. */
  final class Count implements Search {
    private final double limit;
    private int met;

    Count(double limit) {
      this.limit = limit;
    }

    @Override
    public double limit() {
      return limit;
    }

    @Override
    public void meet(double rank, long high, long low) {
      if (rank <= limit) {
        met++;
      }
    }

    int met() {
      return met;
    }
  }
}

package cim.domains.concepts;

import cim.model.InvalidValue;

/** What is asked of most numbers. */
final class Numbers {
  private Numbers() {}

  /**
   * The number; zero without sign, so that equal points have equal bytes.
   *
   * @throws InvalidValue outside of these bounds, which are included
   */
  static double within(double least, double greatest, String field, double number) {
    if (!(number >= least && number <= greatest)) {
      throw new InvalidValue(field, number, least + " to " + greatest);
    }
    return number + 0.0;
  }

  /** A number that is one, and not beyond measure. */
  static double finite(String field, double number) {
    return within(-1e12, 1e12, field, number);
  }
}

package cim.bench;

/** How much is measured. */
public enum Size {
  /** A log of 200,000 events; about half a minute on two cores. */
  USUAL,

  /** A log of 1,000,000 events, as the figures to reach say. */
  FULL;

  Sizes sizes() {
    return switch (this) {
      case USUAL -> new Sizes(10_000, 100_000, 100_000, 100, 1_000, 200_000, 2_000, 5);
      case FULL -> new Sizes(10_000, 100_000, 400_000, 200, 2_000, 1_000_000, 5_000, 5);
    };
  }
}

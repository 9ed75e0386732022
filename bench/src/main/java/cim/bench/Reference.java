package cim.bench;

/** A figure that a measured one is compared to, in the same unit. */
public sealed interface Reference {

  record Figure(double value) implements Reference {}

  /** There is nothing to compare to. */
  record None() implements Reference {}

  Reference NONE = new None();
}

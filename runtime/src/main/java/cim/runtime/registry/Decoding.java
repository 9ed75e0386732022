package cim.runtime.registry;

/** Where data that is decoded comes from, and so how it is read. */
public enum Decoding {
  /** From outside, as JSON: everything is checked. */
  WIRE,
  /**
   * From outside, as words of an address or command line: text stands for numbers, truth and lists
   * too.
   */
  WORDS,
  /** From a log: personal fields may be masked, bounds that came later do not hold. */
  STORED
}

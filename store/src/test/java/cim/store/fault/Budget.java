package cim.store.fault;

/**
 * How many cases a campaign runs: by each change ({@code ./cim test}) and by night ({@code ./cim
 * test --night}).
 */
public record Budget(int gate, int night) {
  private static final boolean NIGHT = Boolean.getBoolean("cim.night");

  /** The number for this run; {@code -Dcim.cases=N} bounds it while one writes a campaign. */
  public int cases() {
    return Math.min(number(), Integer.getInteger("cim.cases", Integer.MAX_VALUE));
  }

  /** The same of something that is no number of cases: nothing bounds it. */
  int number() {
    return NIGHT ? night : gate;
  }
}

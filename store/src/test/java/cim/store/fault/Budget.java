package cim.store.fault;

/**
 * How many cases a campaign runs: by each change ({@code ./cim test}) and by night ({@code ./cim
 * test --night}).
 */
public record Budget(int gate, int night) {
  private static final boolean NIGHT = Boolean.getBoolean("cim.night");

  /** The number for this run. */
  public int cases() {
    return NIGHT ? night : gate;
  }
}

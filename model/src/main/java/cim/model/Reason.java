package cim.model;

/** Why something was done, or could not be. Names no people; words that may are @Personal. */
public record Reason(@TextForm(min = 1, max = Reason.LONGEST) String value) {
  /** In UTF-16 code units. */
  public static final int LONGEST = 500;

  public Reason {
    value = Texts.within(LONGEST, "reason", value);
  }
}

package cim.model;

/**
 * Why something that was asked of the outside did not come about.
 *
 * @param code for programs: {@code not_configured} where nobody has set up what would do it, {@code
 *     timed_out}, or the outside's own
 * @param reason for people
 */
public record Failure(@TextForm(example = "not_configured") String code, Reason reason) {
  public static final String TIMED_OUT = "timed_out";
  public static final String NOT_CONFIGURED = "not_configured";

  public Failure {
    Subject.name("code", code);
  }
}

package cim.runtime;

/**
 * Something that was asked for cannot be done, with a code that is the same on every face
 * (docs/http-api.md, "Errors").
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String value;
  private final String expected;
  private final String action;

  /**
   * @param value what was given
   * @param expected what was expected instead
   * @param action what to do about it
   */
  public Refusal(String code, String value, String expected, String action) {
    super(value + " (expected: " + expected + "); " + action);
    this.code = code;
    this.value = value;
    this.expected = expected;
    this.action = action;
  }

  public String code() {
    return code;
  }

  public String value() {
    return value;
  }

  public String expected() {
    return expected;
  }

  public String action() {
    return action;
  }
}

package cim.runtime;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that was asked for cannot be done, with a code that is the same on every face
 * (docs/http-api.md, "Errors").
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern REASON =
      Pattern.compile("(.*?) \\(expected: (.*)\\); (.*)", Pattern.DOTALL);

  // Not the domain's refusal but the node's state: the same command may be accepted a little later.
  private static final Set<String> PASSING =
      Set.of("read_only", "poisoned", "draining", "not_ready", "rate_limited", "revision_conflict");

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

  /**
   * The refusal behind the code and reason of an ack; what the reason does not say is left empty.
   */
  public static Refusal of(String code, String reason) {
    Matcher parts = REASON.matcher(reason);
    return parts.matches()
        ? new Refusal(code, parts.group(1), parts.group(2), parts.group(3))
        : new Refusal(code, reason, "what the domain accepts", "correct the command");
  }

  /** Whether a command that was refused with this code may be accepted later as it is. */
  public static boolean mayPass(String code) {
    return PASSING.contains(code);
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

package cim.domains.agents;

import cim.model.InvalidValue;
import cim.model.Subject;
import java.time.Duration;

/**
 * Something that an agent may use.
 *
 * @param needs what the agent must be permitted to do for that
 */
public record Tool(Name name, Description description, Permission needs, Limits limits) {

  /** What a tool is called: {@code web_search}. */
  public record Name(String value) {
    public Name {
      Subject.name("tool", value);
    }
  }

  /**
   * How much a tool is used.
   *
   * @param timeout how long one use may take, at most a day
   * @param atOnce how many uses may be under way, 1 to 50
   * @param uses how many uses may begin within {@code per}, 1 to 1,000,000
   */
  public record Limits(Duration timeout, int atOnce, int uses, Duration per) {
    static final int MOST_AT_ONCE = 50;
    private static final int MOST_USES = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    public Limits {
      positive("timeout", timeout);
      positive("per", per);
      within("at_once", atOnce, MOST_AT_ONCE);
      within("uses", uses, MOST_USES);
    }

    private static void positive(String field, Duration value) {
      if (value.isNegative() || value.isZero() || value.compareTo(DAY) > 0) {
        throw new InvalidValue(field, value, "more than nothing, at most a day");
      }
    }

    private static void within(String field, int value, int most) {
      if (value < 1 || value > most) {
        throw new InvalidValue(field, value, "1 to " + most);
      }
    }
  }
}

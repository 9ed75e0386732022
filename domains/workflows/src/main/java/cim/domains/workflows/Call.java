package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.TextForm;
import java.time.Duration;
import java.util.Map;

/**
 * What is asked of whoever performs operations.
 *
 * @param operation the system and what it is to do: {@code mail.send}
 * @param input its arguments; <code>${name}</code> stands for a variable
 * @param timeout when it counts as failed, above 0 to 30 days
 */
public record Call(
    @TextForm(example = "mail.send") String operation,
    @Bounded(Values.MOST) Map<String, String> input,
    Duration timeout) {
  private static final Duration LONGEST = Duration.ofDays(30);

  public Call {
    if (!operation.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*") || operation.length() > 100) {
      throw new InvalidValue("operation", operation, "names in snake_case joined by dots");
    }
    input = Values.checked(input);
    Durations.check("timeout", timeout, LONGEST);
  }
}

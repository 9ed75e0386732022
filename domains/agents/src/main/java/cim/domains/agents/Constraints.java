package cim.domains.agents;

import cim.model.InvalidValue;
import java.time.Duration;

/**
 * Within what a model may be used.
 *
 * @param promptTokens the longest prompt, 1 or more
 * @param requestsPerMinute 1 or more
 * @param timeout the longest wait for an answer
 */
public record Constraints(int promptTokens, int requestsPerMinute, Duration timeout) {
  public Constraints {
    if (promptTokens < 1) {
      throw new InvalidValue("prompt_tokens", promptTokens, "1 or more");
    }
    if (requestsPerMinute < 1) {
      throw new InvalidValue("requests_per_minute", requestsPerMinute, "1 or more");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InvalidValue("timeout", timeout, "more than nothing");
    }
  }
}

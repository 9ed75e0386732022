package cim.domains.policies;

import java.util.Optional;

/**
 * If the condition holds, the effect, unless an exception holds.
 *
 * @param unless when the rule says nothing though its condition holds
 * @param severity of a violation of it
 */
public record Rule(
    Name name, Condition condition, Effect effect, Optional<Condition> unless, Severity severity) {

  /** What a rule does with a request. */
  public enum Effect {
    ALLOW,
    DENY
  }

  /** Whether the rule speaks; where something is not said that it asks for, nobody knows. */
  Truth fires(Truths request) {
    Truth exception = unless.map(text -> request.of(text.expression())).orElse(Truth.FALSE);
    return request.of(condition.expression()).and(exception.not());
  }
}

package cim.domains.dialogs;

import cim.model.InvalidValue;
import java.time.Duration;
import java.util.Optional;

/**
 * How a dialog went.
 *
 * @param duration from its start to its end
 * @param response how long an agent took to answer, on the average
 * @param turnsPerParticipant how engaged those were who took part
 */
public record Metrics(
    long turns,
    long userQueries,
    long agentResponses,
    long participants,
    long topicsCompleted,
    Duration duration,
    Optional<Duration> response,
    double turnsPerParticipant) {
  public Metrics {
    if (turns < 0
        || userQueries < 0
        || agentResponses < 0
        || participants < 0
        || topicsCompleted < 0) {
      throw new InvalidValue("metrics", turns, "counts of 0 or more");
    }
  }
}

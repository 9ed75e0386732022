package cim.domains.agents;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;

/**
 * How a model is to answer.
 *
 * @param temperature 0 (always the likeliest) to 2
 * @param topP only the likeliest words that make up this share: above 0, at most 1
 * @param tokens the longest answer, 1 to 10,000,000
 * @param stops texts at which the answer ends, at most 16
 */
public record Parameters(
    double temperature,
    double topP,
    int tokens,
    @Bounded(Parameters.MOST_STOPS) List<String> stops) {
  static final int MOST_STOPS = 16;
  private static final int MOST_TOKENS = 10_000_000;

  public Parameters {
    stops = List.copyOf(stops);
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new InvalidValue("temperature", temperature, "0 to 2");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new InvalidValue("top_p", topP, "above 0, at most 1");
    }
    if (tokens < 1 || tokens > MOST_TOKENS) {
      throw new InvalidValue("tokens", tokens, "1 to " + MOST_TOKENS);
    }
    if (stops.size() > MOST_STOPS
        || stops.stream().anyMatch(one -> one.isEmpty() || one.length() > 100)) {
      throw new InvalidValue("stops", stops, "at most 16 texts of 1 to 100 characters");
    }
  }
}

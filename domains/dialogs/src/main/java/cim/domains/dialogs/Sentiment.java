package cim.domains.dialogs;

import cim.model.InvalidValue;
import cim.model.Subject;

/**
 * How a turn feels.
 *
 * @param score from -1 (bad) over 0 to 1 (good)
 * @param method what told it: the model, or {@link Lexicon#METHOD}
 */
public record Sentiment(double score, String method) {
  public Sentiment {
    if (!(score >= -1 && score <= 1)) {
      throw new InvalidValue("score", score, "-1 to 1");
    }
    Subject.name("method", method);
  }
}

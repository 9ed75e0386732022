package cim.domains.dialogs;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.TextForm;
import cim.model.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a dialog is about for a while. Names no people.
 *
 * @param relevance how relevant it is while it is spoken of
 * @param halfLife after how long without being spoken of half of that is left
 * @param embedding its place in a space of meanings, an object
 */
public record Topic(
    Name name,
    @Bounded(Topic.MOST_KEYWORDS) List<String> keywords,
    Share relevance,
    Duration halfLife,
    Optional<Cid> embedding) {
  static final int MOST_KEYWORDS = 50;

  /** What a topic is called, in lower case. */
  public record Name(@TextForm(min = 1, max = Name.LONGEST) String value) {
    static final int LONGEST = 100;

    public Name {
      value = Texts.within(LONGEST, "topic", value).toLowerCase(Locale.ROOT);
    }
  }

  public Topic {
    keywords =
        keywords.stream().map(word -> Texts.within(100, "keyword", word)).distinct().toList();
    if (keywords.size() > MOST_KEYWORDS) {
      throw new InvalidValue("keywords", keywords.size(), "at most " + MOST_KEYWORDS);
    }
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new InvalidValue("half_life", halfLife, "more than nothing");
    }
  }

  /** How relevant it still is so long after it was spoken of: halved in each half-life. */
  public double relevanceAfter(Duration silence) {
    double lives = Math.max(0, seconds(silence)) / seconds(halfLife);
    return relevance.value() * Math.pow(0.5, lives);
  }

  private static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9;
  }
}

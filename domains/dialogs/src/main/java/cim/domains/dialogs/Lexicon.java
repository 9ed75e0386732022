package cim.domains.dialogs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How an English text feels, told by a short list of words: the mean of what each known word says,
 * turned round after a negation, stronger after an intensifier. A rough measure without a model,
 * the same everywhere; what a model says is recorded as a {@link Sentiment} and goes before it.
 */
public final class Lexicon {
  /** The method of a sentiment that was told so. */
  public static final String METHOD = "lexicon_en";

  private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "don't", "doesn't", "didn't", "isn't", "wasn't", "can't", "won't");
  private static final Set<String> INTENSIFIERS = Set.of("very", "really", "extremely", "so");
  private static final Map<String, Double> WORDS = words();

  private Lexicon() {}

  /** The score from -1 to 1; 0 where no word is known. */
  public static double score(String text) {
    double sum = 0;
    int known = 0;
    double factor = 1;
    for (String word :
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList()) {
      if (NEGATIONS.contains(word)) {
        factor = -factor;
      } else if (INTENSIFIERS.contains(word)) {
        factor *= 1.5;
      } else if (WORDS.containsKey(word)) {
        sum += factor * WORDS.getOrDefault(word, 0.0);
        known++;
        factor = 1;
      }
    }
    return known == 0 ? 0 : Math.clamp(sum / known, -1, 1);
  }

  private static Map<String, Double> words() {
    Map<String, Double> words = new HashMap<>();
    rate(words, 1.0, "excellent", "perfect", "wonderful", "amazing", "love", "brilliant");
    rate(words, 0.7, "great", "happy", "glad", "thanks", "thank", "helpful", "works", "solved");
    rate(words, 0.4, "good", "nice", "fine", "like", "better", "clear", "easy", "agree", "yes");
    rate(
        words,
        -0.4,
        "slow",
        "unclear",
        "confusing",
        "hard",
        "worse",
        "missing",
        "late",
        "disagree");
    rate(
        words,
        -0.7,
        "bad",
        "wrong",
        "broken",
        "fails",
        "failed",
        "error",
        "sad",
        "annoying",
        "problem");
    rate(words, -1.0, "terrible", "awful", "horrible", "hate", "useless", "angry", "worst");
    return Map.copyOf(words);
  }

  private static void rate(Map<String, Double> words, double score, String... some) {
    for (String word : some) {
      words.put(word, score);
    }
  }
}

package cim.domains.documents;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sentences of a text that say most of it, in its own words and order (H. P. Luhn, The
 * Automatic Creation of Literature Abstracts, 1958): those in which its frequent words stand
 * densely. It understands nothing; whatever should, is a language model outside.
 */
final class Summarizer {
  private static final int SHORTEST_WORD = 4;
  private static final int FEWEST_WORDS = 4;

  /** How much of a text is kept. */
  public enum Length {
    BRIEF(2),
    STANDARD(5),
    DETAILED(12);

    private final int sentences;

    Length(int sentences) {
      this.sentences = sentences;
    }
  }

  private Summarizer() {}

  static String of(String text, Length length) {
    List<String> sentences = sentences(text);
    Map<String, Integer> counts = new HashMap<>();
    sentences.forEach(
        sentence -> words(sentence).forEach(word -> counts.merge(word, 1, Integer::sum)));
    List<Integer> byWeight = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      byWeight.add(i);
    }
    byWeight.sort(
        Comparator.comparingDouble((Integer i) -> -weight(sentences.get(i), counts))
            .thenComparing(Comparator.naturalOrder()));
    Set<Integer> kept =
        byWeight.stream().limit(length.sentences).collect(Collectors.toUnmodifiableSet());
    StringBuilder summary = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      if (kept.contains(i)) {
        summary.append(summary.isEmpty() ? "" : " ").append(sentences.get(i));
      }
    }
    return summary.toString();
  }

  /** How much of what the text is about a sentence says, for its length. */
  private static double weight(String sentence, Map<String, Integer> counts) {
    List<String> words = words(sentence);
    double sum = words.stream().distinct().mapToInt(word -> counts.getOrDefault(word, 0) - 1).sum();
    return sum / Math.max(FEWEST_WORDS, words.size());
  }

  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String block : BlockEdit.blocks(text)) {
      BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
      breaks.setText(block);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
        String sentence = block.substring(from, to).strip().replaceAll("\\s+", " ");
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
        from = to;
      }
    }
    return sentences;
  }

  private static List<String> words(String sentence) {
    return Words.of(sentence).filter(word -> word.length() >= SHORTEST_WORD).toList();
  }
}

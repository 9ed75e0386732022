package cim.domains.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How well texts answer a search (BM25: S. Robertson and H. Zaragoza, The Probabilistic Relevance
 * Framework, 2009): rare words count more than frequent ones, many mentions more than one, and
 * short texts more than long ones.
 */
final class Ranking {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_WEIGHT = 0.75;
  private static final int AROUND = 60;
  private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

  private Ranking() {}

  /**
   * A place in a snippet.
   *
   * @param from counts UTF-16 code units
   */
  public record Highlight(int from, int length) {}

  /** Some of a text, on one line, with the places in it that were searched for. */
  record Snippet(String text, List<Highlight> highlights) {}

  /**
   * How frequent a term is.
   *
   * @param documents in how many it stands
   */
  record Term(String text, long documents) {}

  /** What is searched for: words, and between quotation marks several in a row; in lower case. */
  static List<String> terms(String text) {
    return TERM.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1).strip())
        .filter(term -> !term.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * @param all how many documents there are
   * @param usual how long they are in the middle, in characters
   */
  static double score(String text, List<Term> terms, long all, double usual) {
    String folded = text.toLowerCase(Locale.ROOT);
    double score = 0;
    for (Term term : terms) {
      long count = places(folded, term.text()).count();
      double rarity =
          Math.log1p((all - term.documents() + 0.5) / (Math.min(term.documents(), all) + 0.5));
      double length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * folded.length() / Math.max(1, usual);
      score += rarity * count * (SATURATION + 1) / (count + SATURATION * length);
    }
    return score;
  }

  /** The words around the first place where as many terms as can be stand near each other. */
  static Snippet snippet(String text, List<String> terms) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (folded.length() != text.length()) {
      folded = text; // A letter that has another length in lower case: places would not fit.
    }
    List<Highlight> places = new ArrayList<>();
    for (String term : terms) {
      places(folded, term).forEach(at -> places.add(new Highlight(at, term.length())));
    }
    places.sort(Comparator.comparingInt(Highlight::from));
    Highlight best = new Highlight(0, 0);
    long most = 0;
    for (Highlight place : places) {
      long near = places.stream().filter(other -> isNear(place, other)).count();
      if (near > most) {
        most = near;
        best = place;
      }
    }
    int from = start(text, Math.max(0, best.from() - AROUND));
    int to = start(text, Math.min(text.length(), best.from() + best.length() + AROUND));
    return new Snippet(
        text.substring(from, to).replaceAll("\\s", " "),
        places.stream()
            .filter(one -> one.from() >= from && one.from() + one.length() <= to)
            .map(one -> new Highlight(one.from() - from, one.length()))
            .toList());
  }

  private static boolean isNear(Highlight place, Highlight other) {
    return other.from() >= place.from() && other.from() + other.length() <= place.from() + AROUND;
  }

  /** The same place, or the one before it where it would cut a character in two. */
  private static int start(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static Stream<Integer> places(String folded, String term) {
    return Pattern.compile(term, Pattern.LITERAL).matcher(folded).results().map(MatchResult::start);
  }
}

package cim.domains.documents;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a text names, found by its form alone: a mail address, a date. Who and what the
 * words mean, only a language model could tell.
 *
 * @param mention what the text says
 */
public record Entity(Kind kind, Mention mention) {
  /** How many of a text are kept. */
  static final int MOST = 500;

  /** The forms that are known. */
  public enum Kind {
    EMAIL("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}"),
    URI("https?://[^\\s<>\"')\\]}]+[^\\s<>\"')\\]}.,;:!?]"),
    CID("\\b(?:bafy|bafk)[a-z2-7]{55}\\b"),
    UUID("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"),
    DATE("\\b[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\\b"),
    MONEY("(?:[€$£] ?[0-9][0-9.,]*[0-9]|\\b[0-9][0-9.,]*[0-9] ?(?:EUR|USD|GBP|CHF)\\b)"),
    PERCENTAGE("\\b[0-9]{1,3}(?:[.,][0-9]+)? ?%"),
    PHONE("\\+[1-9][0-9]{0,2}(?:[ /.-]?[0-9]{2,5}){2,5}\\b");

    private final Pattern form;

    Kind(String form) {
      this.form = Pattern.compile(form);
    }
  }

  /** What a text says. It may be somebody's address, so it is sealed. */
  @Personal
  public record Mention(@TextForm(min = 1, max = Mention.LONGEST) String value) {
    static final int LONGEST = 500;

    /** Stands for words that were erased. */
    static final Mention MASKED = new Mention("erased");

    public Mention {
      value = Texts.within(LONGEST, "mention", value);
    }
  }

  private record Place(int from, int to, Entity entity) {}

  /**
   * What a text names, each once, in the order of the text; what stands inside another is left out.
   */
  static List<Entity> in(String text) {
    List<Place> places = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Matcher found = kind.form.matcher(text);
      while (found.find()) {
        if (found.end() - found.start() <= Mention.LONGEST) {
          places.add(
              new Place(found.start(), found.end(), new Entity(kind, new Mention(found.group()))));
        }
      }
    }
    places.sort(
        Comparator.comparingInt(Place::from).thenComparing(Place::to, Comparator.reverseOrder()));
    List<Entity> entities = new ArrayList<>();
    int end = 0;
    for (Place place : places) {
      if (place.from() >= end) {
        entities.add(place.entity());
        end = place.to();
      }
    }
    return entities.stream().distinct().limit(MOST).toList();
  }
}

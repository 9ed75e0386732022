package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/**
 * The text that was extracted from one version of a document: whole as an object, and its beginning
 * to show and search.
 *
 * @param content the version's content
 * @param text the object that holds the whole text, UTF-8
 * @param characters how long the whole text is, in UTF-16 code units
 */
public record Text(Cid content, Cid text, long characters, Excerpt excerpt) {
  public Text {
    if (characters < 0) {
      throw new InvalidValue("characters", characters, "0 or more");
    }
  }

  /** The beginning of a text. Texts tell of people, so it is sealed with the document's key. */
  @Personal
  public record Excerpt(@TextForm(max = Excerpt.LONGEST) String value) {
    public static final int LONGEST = 4000;

    /** Stands for an excerpt that was erased. */
    static final Excerpt MASKED = new Excerpt("");

    public Excerpt {
      if (value.length() > LONGEST) {
        throw new InvalidValue(
            "excerpt", value.length() + " characters", "at most " + LONGEST + "; shorten it");
      }
    }

    /** The beginning of a text; no character is cut in two. */
    public static Excerpt of(String text) {
      if (text.length() <= LONGEST) {
        return new Excerpt(text);
      }
      int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      return new Excerpt(text.substring(0, end));
    }
  }
}

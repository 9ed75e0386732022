package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/** Text for a content, of a patch, or about a content. It may tell of people, so it is sealed. */
@Personal
public record Passage(@TextForm(max = Passage.LONGEST) String value) {
  /** In UTF-16 code units; what is longer is an object. */
  static final int LONGEST = 60_000;

  /** Stands for text that was erased. */
  static final Passage MASKED = new Passage("");

  public Passage {
    if (value.length() > LONGEST) {
      throw new InvalidValue(
          "text", value.length() + " characters", "at most " + LONGEST + "; make it an object");
    }
  }

  /** The beginning of a text; no character is cut in two. */
  static Passage of(String text) {
    if (text.length() <= LONGEST) {
      return new Passage(text);
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return new Passage(text.substring(0, end));
  }
}

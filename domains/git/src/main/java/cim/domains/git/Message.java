package cim.domains.git;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;

/**
 * What somebody wrote about a commit or tag. Free text in which people name people ({@code
 * Signed-off-by: ...}), so it is sealed with its writer's key.
 */
public record Message(@DataSubject EntityId<Contributor> writer, Text text) {

  /** The words. */
  @Personal
  public record Text(@TextForm(max = Text.LONGEST) String value) {
    /** Stands for words that were erased. */
    static final Text MASKED = new Text("");

    static final int LONGEST = 16_384;

    public Text {
      if (value.length() > LONGEST) {
        throw new InvalidValue(
            "message", value.length() + " characters", "at most " + LONGEST + "; shorten it");
      }
    }

    /** The text, cut where it is longer than an event should carry; nothing is cut in two. */
    public static Text shortened(String text) {
      if (text.length() <= LONGEST) {
        return new Text(text);
      }
      int end = LONGEST - 1;
      return new Text(
          text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…");
    }

    /** The first line. */
    public String subject() {
      return value.lines().findFirst().orElse("").strip();
    }

    @Override
    public String toString() {
      return value;
    }
  }
}

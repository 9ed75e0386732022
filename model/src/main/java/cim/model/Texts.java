package cim.model;

/** What most value objects of one text ask of it. */
public final class Texts {
  private Texts() {}

  /**
   * The text without space around it.
   *
   * @param field what the text is, for the message
   * @param longest the most UTF-16 code units
   * @throws InvalidValue when nothing is left, or more than {@code longest}
   */
  public static String within(int longest, String field, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > longest) {
      throw new InvalidValue(field, text, "1 to " + longest + " characters, not all blank");
    }
    return stripped;
  }
}

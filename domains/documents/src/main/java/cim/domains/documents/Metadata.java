package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.Personal;
import java.util.regex.Pattern;

/**
 * One thing that is noted of a document, under its key. What files say of themselves often names
 * people, so the value is sealed with the document's key.
 */
public record Metadata(Key key, Note note) {

  /** What is noted, as the file calls it: {@code dc:subject}, {@code xmpTPg:NPages}. */
  public record Key(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 :._/-]{0,127}");

    public Key {
      if (!FORM.matcher(value).matches()) {
        throw new InvalidValue("key", value, "letters, digits, space and :._/-, at most 128");
      }
    }
  }

  /** What the note says. */
  @Personal
  public record Note(String value) {
    public static final int LONGEST = 2000;

    /** Stands for a note that was erased. */
    static final Note MASKED = new Note("erased");

    public Note {
      if (value.isBlank() || value.length() > LONGEST) {
        throw new InvalidValue("note", value, "1 to " + LONGEST + " characters");
      }
    }
  }
}

package cim.domains.documents;

import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;

/**
 * What something is about. It may tell of people, so it is sealed with the key of what it
 * describes.
 */
@Personal
public record Description(@TextForm(min = 1, max = Description.LONGEST) String value) {
  static final int LONGEST = 4000;

  /** Stands for a description that was erased. */
  static final Description MASKED = new Description("erased");

  public Description {
    value = Texts.within(LONGEST, "description", value);
  }
}

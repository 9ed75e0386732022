package cim.domains.concepts;

import cim.model.TextForm;
import cim.model.Texts;
import java.util.Locale;

/** Something that a concept has or is, beside its place: {@code can fly}. In lower case. */
public record Feature(@TextForm(min = 1, max = Feature.LONGEST, example = "can fly") String value) {
  static final int LONGEST = 100;

  public Feature {
    value = Texts.within(LONGEST, "feature", value).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}

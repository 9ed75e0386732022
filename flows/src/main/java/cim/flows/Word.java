package cim.flows;

import cim.model.TextForm;
import cim.model.Texts;

/** One of the words that another domain knows: {@code in_person}, {@code enhanced}. */
public record Word(@TextForm(min = 1, max = 100, example = "enhanced") String value) {
  public Word {
    value = Texts.within(100, "word", value);
  }
}

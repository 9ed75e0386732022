package cim.flows;

import cim.model.TextForm;
import cim.model.Texts;

/** The name of a step, in words: {@code register the person}. */
public record StepName(
    @TextForm(min = 1, max = 100, example = "register the person") String value) {
  public StepName {
    value = Texts.within(100, "step", value);
  }
}

package cim.domains.agents;

import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Texts;

/**
 * A model of a provider.
 *
 * @param name as the provider calls it
 */
public record Model(Provider provider, @TextForm(min = 1, max = Model.LONGEST) String name) {
  static final int LONGEST = 200;

  /**
   * Who runs models: {@code openai}, {@code anthropic}, {@code ollama}, {@code mock}, or another.
   */
  public record Provider(@TextForm(example = "ollama") String value) {
    public Provider {
      Subject.name("provider", value);
    }
  }

  public Model {
    name = Texts.within(LONGEST, "model", name);
  }
}

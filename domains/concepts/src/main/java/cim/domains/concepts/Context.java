package cim.domains.concepts;

import cim.model.Subject;
import cim.model.TextForm;

/** In which respect concepts are compared, in snake_case: {@code at_work}. */
public record Context(
    @TextForm(pattern = "[a-z][a-z0-9_]{0,63}", example = "at_work") String value) {

  public Context {
    Subject.name("context", value);
  }
}

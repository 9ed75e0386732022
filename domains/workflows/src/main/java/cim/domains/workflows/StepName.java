package cim.domains.workflows;

import cim.model.Subject;
import cim.model.TextForm;

/** What a step is called within its plan, in snake_case. */
public record StepName(@TextForm(example = "review") String value) implements Comparable<StepName> {
  public StepName {
    Subject.name("step", value);
  }

  @Override
  public int compareTo(StepName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package cim.domains.workflows;

import cim.model.Subject;
import cim.model.TextForm;

/** Which way a step went, in snake_case; steps after it may depend on it. */
public record Outcome(@TextForm(example = "approved") String value) {
  static final Outcome APPROVED = new Outcome("approved");
  static final Outcome REJECTED = new Outcome("rejected");

  /** Of a step that failed in a workflow that goes on. */
  static final Outcome FAILED = new Outcome("failed");

  public Outcome {
    Subject.name("outcome", value);
  }
}

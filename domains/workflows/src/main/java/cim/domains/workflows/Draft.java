package cim.domains.workflows;

import cim.model.Decision;
import java.util.Optional;

/** A whole definition, as templates make it and files bring it. */
public record Draft(Title title, Optional<Description> description, Plan plan) {

  /** Why it is no definition, where it is none; for people. */
  public Optional<String> problem() {
    return plan.fault()
        .map(fault -> fault instanceof Decision.Rejected<Object>(_, String why) ? why : "");
  }
}

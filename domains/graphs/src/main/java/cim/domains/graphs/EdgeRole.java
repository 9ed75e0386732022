package cim.domains.graphs;

import cim.model.Subject;
import cim.model.TextForm;

/**
 * What an edge says more exactly than its kind: {@code emits_event}, {@code mounts}, {@code
 * parallel}.
 */
public record EdgeRole(@TextForm(example = "emits_event") String value) {
  public EdgeRole {
    Subject.name("role", value);
  }
}

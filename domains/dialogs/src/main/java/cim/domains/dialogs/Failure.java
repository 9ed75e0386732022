package cim.domains.dialogs;

import cim.model.Subject;
import cim.model.TextForm;

/**
 * Why something that was asked of the outside did not come about.
 *
 * @param code for programs: {@code not_configured} where nobody has set up what would do it, or the
 *     outside's own
 * @param reason for people
 */
public record Failure(@TextForm(example = "not_configured") String code, Reason reason) {
  public Failure {
    Subject.name("code", code);
  }
}

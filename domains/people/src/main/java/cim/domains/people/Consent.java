package cim.domains.people;

import cim.model.Subject;
import cim.model.TextForm;
import java.time.Instant;
import java.util.Optional;

/**
 * That a person allows a use of what is known about them. Public: that there was consent must be
 * shown when the person's data have gone.
 *
 * @param until when it ends by itself
 */
public record Consent(Purpose purpose, Optional<Instant> until) {

  /** For what, in snake_case: {@code marketing}. */
  public record Purpose(@TextForm(example = "marketing") String value) {
    public Purpose {
      Subject.name("purpose", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  boolean holdsAt(Instant time) {
    return until.filter(end -> !time.isBefore(end)).isEmpty();
  }
}

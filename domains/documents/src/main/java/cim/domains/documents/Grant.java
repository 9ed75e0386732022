package cim.domains.documents;

import cim.model.EntityRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody may do with a document, beside its owner.
 *
 * @param party a person, a part of an organization, or an agent
 * @param until when it ends; empty: never
 */
public record Grant(EntityRef party, Level level, Optional<Instant> until) {

  /** What may be done; each level holds those before it. */
  public enum Level {
    READ,
    COMMENT,
    WRITE,
    ADMIN
  }

  public Grant {
    Ownership.requireParty("party", party);
  }

  boolean isOverAt(Instant now) {
    return until.filter(end -> !end.isAfter(now)).isPresent();
  }
}

package cim.domains.documents;

import java.time.Instant;
import java.util.Optional;

/**
 * How long a document holds.
 *
 * @param expires when it is archived by itself
 * @param retained until when it must not be deleted
 */
public record Term(Optional<Instant> expires, Optional<Instant> retained) {
  static final Term NONE = new Term(Optional.empty(), Optional.empty());

  Term expiring(Optional<Instant> next) {
    return new Term(next, retained);
  }

  Term retained(Optional<Instant> next) {
    return new Term(expires, next);
  }
}

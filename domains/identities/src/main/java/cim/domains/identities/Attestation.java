package cim.domains.identities;

import cim.model.InvalidValue;
import java.time.Instant;
import java.util.Optional;

/** That somebody vouches for a claim, since when and until when. */
public record Attestation(Issuer issuer, Instant issued, Optional<Instant> expires) {
  public Attestation {
    if (expires.isPresent() && !expires.get().isAfter(issued)) {
      throw new InvalidValue("expires", expires.get(), "later than " + issued);
    }
  }
}

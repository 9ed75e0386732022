package cim.domains.nix;

import cim.model.Doc;
import java.time.Instant;
import java.util.Optional;

/**
 * What a lock file says of an input: which of its states is used.
 *
 * @param modified when that state was made
 */
public record Pin(
    InputName input,
    FlakeReference source,
    Optional<Revision> revision,
    Optional<ContentHash> hash,
    @Doc("When what is used was last changed.") Optional<Instant> modified) {}

package cim.store;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A command as it stands in a log, with its personal parts merged in as far as they can be read
 * here.
 */
public record StoredCommand(
    Cid cid,
    UUID id,
    String type,
    Value.Map data,
    Value.Map inputs,
    Instant time,
    Optional<UUID> actor,
    List<String> rights,
    UUID origin,
    Scope scope,
    Policy policy,
    Causality causality) {}

package cim.runtime;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Durability;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A command on its way to its aggregate, as any face sends it.
 *
 * @param type {@code <context>.<aggregate>.<command>}
 * @param target the aggregate's id
 * @param data the command's fields without the target, keys in snake_case
 * @param causality its own id, correlation and cause
 * @param expectedRevision the revision that the sender saw; empty: whatever it is
 * @param durability what the sender wants to wait for
 */
public record CommandMessage(
    String type,
    UUID target,
    Value.Map data,
    Causality causality,
    Principal principal,
    OptionalLong expectedRevision,
    Durability durability) {}

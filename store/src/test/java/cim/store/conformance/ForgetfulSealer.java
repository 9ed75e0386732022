package cim.store.conformance;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a sealer: keeps the fields readable, and forgets a data subject when it is told to,
 * as if the subject's keys had been destroyed.
 */
public final class ForgetfulSealer implements Sealer {
  private final Set<UUID> forgotten = ConcurrentHashMap.newKeySet();

  public void forget(UUID subject) {
    forgotten.add(subject);
  }

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("k", Uuids.bytes(binding.subject()))
            .put("n", Arrays.copyOf(Uuids.bytes(UUID.randomUUID()), 12))
            .put("h", new byte[32])
            .put("c", DagCbor.encode(fields))
            .build());
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    Value.Map sealed = (Value.Map) DagCbor.decode(block);
    return forgotten.contains(Uuids.of(sealed.bytes("k")))
        ? new NoKey()
        : new Plain((Value.Map) DagCbor.decode(sealed.bytes("c")));
  }
}

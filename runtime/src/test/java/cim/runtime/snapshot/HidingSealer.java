package cim.runtime.snapshot;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Turns every bit of what it seals, and opens nothing of those whose key is destroyed. */
final class HidingSealer implements Sealer {
  final Set<UUID> destroyed = ConcurrentHashMap.newKeySet();

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("k", Uuids.bytes(binding.subject()))
            .put("n", Arrays.copyOf(Uuids.bytes(binding.message()), 12))
            .put("h", new byte[32])
            .put("c", turned(DagCbor.encode(fields)))
            .build());
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    Value.Map sealed = (Value.Map) DagCbor.decode(block);
    return destroyed.contains(Uuids.of(sealed.bytes("k")))
        ? new NoKey()
        : new Plain((Value.Map) DagCbor.decode(turned(sealed.bytes("c"))));
  }

  private static byte[] turned(byte[] bytes) {
    byte[] turned = bytes.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] ^= (byte) 0xFF;
    }
    return turned;
  }
}

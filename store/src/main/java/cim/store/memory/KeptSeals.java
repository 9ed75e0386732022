package cim.store.memory;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import java.util.UUID;

/** Keeps personal fields in a block of the sealed kind without sealing them: they die anyway. */
final class KeptSeals implements Sealer {

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    return DagCbor.encode(
        Value.map()
            .put("c", DagCbor.encode(fields))
            .put("h", new byte[32])
            .put("k", Uuids.bytes(binding.subject()))
            .put("n", java.util.Arrays.copyOf(Uuids.bytes(UUID.randomUUID()), 12))
            .put("v", 1)
            .build());
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    Value.Map sealed = (Value.Map) DagCbor.decode(block);
    return new Plain((Value.Map) DagCbor.decode(sealed.bytes("c")));
  }
}

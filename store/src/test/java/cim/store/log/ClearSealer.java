package cim.store.log;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import java.util.UUID;

/**
 * Seals by putting the fields into a map in clear, with what they are bound to; the seal itself is
 * another package's matter.
 */
final class ClearSealer implements Sealer {

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    return DagCbor.encode(
        Value.map()
            .put("fields", fields)
            .put("message", Uuids.bytes(binding.message()))
            .put("subject", Uuids.bytes(binding.subject()))
            .build());
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    return new Plain(((Value.Map) DagCbor.decode(block)).map("fields"));
  }
}

package cim.store.verify;

import cim.ipld.Value;
import cim.store.Sealer;
import java.util.UUID;

/** Seals every part for a message that it does not belong to. */
record SealedForAnother(Sealer keys) implements Sealer {

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    return keys.seal(new Binding(new UUID(7, 7), binding.aggregate(), binding.subject()), fields);
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    return keys.open(message, aggregate, block);
  }
}

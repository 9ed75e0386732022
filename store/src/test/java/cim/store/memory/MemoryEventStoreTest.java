package cim.store.memory;

import cim.model.Durability;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.conformance.EventStoreConformance;
import java.time.InstantSource;
import java.util.UUID;

final class MemoryEventStoreTest extends EventStoreConformance {

  @Override
  protected EventStore open(Sealer sealer) {
    return new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), sealer);
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }
}

package cim.store.memory;

import cim.model.Durability;
import cim.store.EventStore;
import cim.store.conformance.EventStoreConformance;

final class MemoryEventStoreTest extends EventStoreConformance {

  @Override
  protected EventStore open() {
    return new MemoryEventStore();
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }
}

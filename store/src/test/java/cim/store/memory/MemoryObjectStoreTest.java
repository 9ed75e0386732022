package cim.store.memory;

import cim.store.ObjectStore;
import cim.store.conformance.ObjectStoreConformance;

class MemoryObjectStoreTest extends ObjectStoreConformance {
  @Override
  protected ObjectStore store() {
    return new MemoryObjectStore();
  }
}

package cim.store.memory;

import cim.model.Durability;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.conformance.EventStoreConformance;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The same where each commit has a page of its own, which is packed as soon as there is another.
 */
final class PackedEventStoreTest extends EventStoreConformance {
  private static final int PAGE = 1;

  @Override
  protected EventStore open(Sealer sealer) {
    return new MemoryEventStore(domain ->
        new MemoryLog(
            domain,
            new MemoryBlocks(UUID.randomUUID(), InstantSource.system(), sealer),
            new Packer(domain, Page::pack),
            PAGE));
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }
}

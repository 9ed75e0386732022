package cim.bench.peer;

import cim.model.Durability;
import cim.store.memory.MemoryEventStore;
import java.nio.file.Path;

/** Ours, kept as long as the process lives: the same blocks, CIDs and chains. */
public final class CimMemoryPeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }

  @Override
  public String settings() {
    return "memory mode: the same blocks, CIDs and chains on the heap";
  }

  @Override
  public Engine start(Path folder) {
    return new CimPeer.Log(new MemoryEventStore());
  }
}

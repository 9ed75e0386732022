package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Axon's events in memory. */
public final class AxonMemoryPeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }

  @Override
  public String settings() {
    return "5.0.1: InMemoryEventStorageEngine asked directly, unconditional appends (a condition is compared with every event there is)";
  }

  @Override
  public Engine start(Path folder) {
    return new AxonEngine(
        new InMemoryEventStorageEngine(),
        (_, _, _) -> org.axonframework.eventsourcing.eventstore.AppendCondition.none(),
        () -> {});
  }
}

package cim.store.log;

import cim.model.Durability;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.conformance.EventStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LocalEventStoreTest extends EventStoreConformance {

  @TempDir Path folder;

  @Override
  protected EventStore open(Sealer sealer) {
    return LocalEventStore.open(folder, LocalEventStore.Options.USUAL.with(sealer));
  }

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }
}

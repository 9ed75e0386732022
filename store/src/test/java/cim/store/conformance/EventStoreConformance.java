package cim.store.conformance;

import cim.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Everything that an {@link EventStore} promises, for any implementation. */
public abstract class EventStoreConformance implements AppendContract {
  private @Nullable EventStore store;

  /** An empty store, opened anew for each test. */
  protected abstract EventStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store().close();
  }

  @Override
  public final EventStore store() {
    if (store == null) {
      throw new IllegalStateException("store: none (expected: a test that runs)");
    }
    return store;
  }
}

package cim.store.conformance;

import cim.store.EventStore;
import cim.store.Sealer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Everything that an {@link EventStore} promises, for any implementation. */
public abstract class EventStoreConformance
    implements AppendContract,
        ReadContract,
        ChainContract,
        SubscriptionContract,
        ConcurrencyContract,
        ConditionContract {
  private final ForgetfulSealer sealer = new ForgetfulSealer();
  private @Nullable EventStore store;

  /** An empty store, opened anew for each test, that seals personal data by this sealer. */
  protected abstract EventStore open(Sealer with);

  @BeforeEach
  void openStore() {
    store = open(sealer);
  }

  @AfterEach
  void closeStore() {
    store().close();
  }

  @Override
  public final void forget(UUID subject) {
    sealer.forget(subject);
  }

  @Override
  public final EventStore store() {
    if (store == null) {
      throw new IllegalStateException("store: none (expected: a test that runs)");
    }
    return store;
  }
}

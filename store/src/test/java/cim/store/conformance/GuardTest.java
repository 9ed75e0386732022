package cim.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import cim.model.Durability;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.memory.MemoryEventStore;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests the suite: a store that keeps nothing fails it, and no test of it is left out. */
final class GuardTest {

  /** What a store that keeps nothing does rightly: it finds nothing where nothing is. */
  private static final Set<String> TRUE_OF_NOTHING = Set.of("an_empty_log_is_read_as_empty");

  @Test
  void a_store_that_keeps_nothing_fails_every_test_that_asks_for_something() {
    Outcome outcome = run(NothingKeptCase.class);
    assertThat(outcome.passed()).isEqualTo(new TreeSet<>(TRUE_OF_NOTHING));
    assertThat(outcome.failed()).hasSizeGreaterThan(100);
  }

  @Test
  void the_reference_passes_every_test() {
    Outcome outcome = run(ReferenceCase.class);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.passed()).hasSizeGreaterThan(100);
  }

  @Test
  void no_test_is_skipped_whatever_the_store() {
    assertThat(run(NothingKeptCase.class).skipped()).isEmpty();
  }

  /** Run by the guard only: its name is none that a build looks for. */
  static final class NothingKeptCase extends EventStoreConformance {
    @Override
    protected EventStore open(Sealer with) {
      return new NothingKept();
    }

    @Override
    public Durability durability() {
      return Durability.MEMORY;
    }
  }

  static final class ReferenceCase extends EventStoreConformance {
    @Override
    protected EventStore open(Sealer with) {
      return new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), with);
    }

    @Override
    public Durability durability() {
      return Durability.MEMORY;
    }
  }

  private record Outcome(Set<String> passed, Set<String> failed, Set<String> skipped)
      implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        switch (result.getStatus()) {
          case SUCCESSFUL -> passed.add(name(test));
          case FAILED -> failed.add(name(test));
          case ABORTED -> skipped.add(name(test));
        }
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      skipped.add(name(test));
    }

    private static String name(TestIdentifier test) {
      return test.getDisplayName().replace("()", "");
    }
  }

  private static Outcome run(Class<? extends EventStoreConformance> suite) {
    Outcome outcome = new Outcome(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build();
    LauncherFactory.create().execute(request, outcome);
    return outcome;
  }
}

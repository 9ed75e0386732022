package cim.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.ObjectStore;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tests the suite: an object store that does nothing fails every test of it. */
final class ObjectStoreGuardTest {

  @Test
  void a_store_that_does_nothing_fails_every_test() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(DoesNothingCase.class))
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();

    assertThat(summary.getTestsFoundCount()).isGreaterThan(8);
    assertThat(summary.getTestsFailedCount()).isEqualTo(summary.getTestsFoundCount());
  }

  /** Run by the guard only: its name is none that a build looks for. */
  static final class DoesNothingCase extends ObjectStoreConformance {
    @Override
    protected ObjectStore store() {
      return new DoesNothing();
    }
  }

  /** Says yes to everything, keeps nothing, knows nothing. */
  private static final class DoesNothing implements ObjectStore {
    @Override
    public StoredObject put(InputStream content, ObjectMetadata metadata) {
      return new StoredObject(Cid.of(Codec.RAW, new byte[] {1}), 0, metadata);
    }

    @Override
    public Optional<StoredObject> find(Cid cid) {
      return Optional.empty();
    }

    @Override
    public InputStream read(Cid cid) {
      return InputStream.nullInputStream();
    }

    @Override
    public SeekableByteChannel open(Cid cid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stream<Cid> all() {
      return Stream.empty();
    }
  }
}

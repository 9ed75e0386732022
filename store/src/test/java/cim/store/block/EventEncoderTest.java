package cim.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.NewCommit;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventEncoderTest {
  private static final byte[] SUBJECT = EventLayout.ascii(Commits.REGISTERED.toString());
  private static final List<String> TAGS = List.of("a:1");
  private static final String TEXT = "x".repeat(100);
  private static final int EVENTS = 200;

  private final NewCommit commit =
      Commits.commit(
          IntStream.range(0, EVENTS)
              .mapToObj(Commits::numbered)
              .toArray(cim.store.NewEvent[]::new));
  private final PreparedCommit prepared = Commits.prepare(new Commits.GlassSealer(), commit);

  @Test
  void nothing_is_allocated_per_event_that_is_encoded() {
    EventEncoder encoder = new EventEncoder().begin(commit, prepared.command());
    encodeAll(encoder, 200); // Interpreted code allocates what compiled code does not.

    long allocated = allocatedBy(() -> encodeAll(encoder, 20));

    assertThat(allocated).isLessThan(20 * EVENTS);
  }

  @Test
  void nothing_is_allocated_per_event_that_is_finished() {
    CommitFinisher finisher = new CommitFinisher();
    byte[] target = new byte[prepared.maximumSize()];
    byte[] previous = Commits.cidBytes(new byte[] {1});
    finishAll(finisher, previous, target, 200);

    long allocated = allocatedBy(() -> finishAll(finisher, previous, target, 20));

    assertThat(allocated).isLessThan(20 * EVENTS);
  }

  private static void encodeAll(EventEncoder encoder, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < EVENTS; i++) {
        encoder.payload().map(1).text("text").text(TEXT);
        encoder.encode(i, i, SUBJECT, TAGS);
      }
    }
  }

  private void finishAll(CommitFinisher finisher, byte[] previous, byte[] target, int rounds) {
    for (int round = 0; round < rounds; round++) {
      finisher.finish(prepared, 1, previous, 0, target, 0);
    }
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}

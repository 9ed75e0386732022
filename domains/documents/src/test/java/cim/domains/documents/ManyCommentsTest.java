package cim.domains.documents;

import static cim.domains.documents.Examples.ADA;
import static cim.domains.documents.Examples.GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Uuids;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.testkit.MemoryNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a comment costs does not grow with the comments of its document (RULINGS 11). */
class ManyCommentsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Principal READER =
      new Principal(UUID.randomUUID(), "reader", List.of("write"));

  @Test
  @Tag("long")
  void the_hundred_thousandth_comment_costs_no_more_than_the_tenth() {
    measured(100_000);
  }

  @Test
  void the_two_thousandth_comment_costs_no_more_than_the_tenth() {
    measured(2_000);
  }

  private static void measured(int comments) {
    try (MemoryNode node = MemoryNode.of(new DocumentsDomain())) {
      for (int i = 0; i < 200; i++) {
        add(node, -1 - i); // Warms up; answers nothing.
      }
      long small = allocatedByAdding(node, 0, 100);
      for (int i = 100; i < comments - 100; i++) {
        add(node, i);
      }
      long large = allocatedByAdding(node, comments - 100, comments);

      assertThat(large).isLessThan(2 * small);
    }
  }

  private static long allocatedByAdding(MemoryNode node, int from, int to) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = from; i < to; i++) {
      add(node, i);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Each answers the one before, so that the thread is as deep as it is long. */
  private static void add(MemoryNode node, int number) {
    Value.Map.Builder comment =
        Value.map()
            .put("document", GUIDE.toString())
            .put("writer", ADA.subject().toString())
            .put("words", "Comment " + number);
    if (number > 0) {
      comment.put("answers", id(number - 1).toString());
    }
    CommandAck ack =
        node.node()
            .commands()
            .send(
                new CommandMessage(
                    "documents.comment.add",
                    id(number),
                    comment.build(),
                    Causality.root(UUID.randomUUID()),
                    READER,
                    OptionalLong.empty(),
                    Durability.LOCAL));
    assertThat(ack).isInstanceOf(CommandAck.Accepted.class);
  }

  private static UUID id(int number) {
    return Uuids.derived("comment", Integer.toString(number));
  }
}

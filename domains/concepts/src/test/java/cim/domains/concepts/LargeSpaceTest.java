package cim.domains.concepts;

import static cim.domains.concepts.Examples.APPLE;
import static cim.domains.concepts.Examples.SPACE;
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

/**
 * What a command costs does not grow with the space, or with how often things move (RULINGS 11).
 */
class LargeSpaceTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Principal CLERK =
      new Principal(UUID.randomUUID(), "clerk", List.of("write"));

  @Test
  @Tag("long")
  void the_hundred_thousandth_concept_costs_no_more_than_the_tenth() {
    measured(100_000);
  }

  @Test
  void the_two_thousandth_concept_costs_no_more_than_the_tenth() {
    measured(2_000);
  }

  private static void measured(int concepts) {
    try (MemoryNode node = MemoryNode.of(new ConceptsDomain())) {
      create(node);
      for (int i = 0; i < 200; i++) {
        add(node, -1 - i); // Warms up.
      }
      long small = allocatedByAdding(node, 0, 100);
      for (int i = 100; i < concepts - 100; i++) {
        add(node, i);
      }
      long large = allocatedByAdding(node, concepts - 100, concepts);

      assertThat(large).isLessThan(2 * small);
    }
  }

  @Test
  void a_concept_that_was_moved_more_often_than_a_decision_may_look_at_is_still_compared() {
    try (MemoryNode node = MemoryNode.of(new ConceptsDomain())) {
      create(node);
      add(node, 1);
      add(node, 2);
      for (int i = 0; i < 1_100; i++) {
        send(node, "concept.move", concept(1), Value.map().put("point", point(i)).build());
      }
      send(
          node,
          "comparison.calculate_similarity",
          APPLE.value(),
          Value.map()
              .put("left", concept(1).toString())
              .put("right", concept(2).toString())
              .build());
      assertThat(node.ask("concepts.get_comparisons", about(concept(1))).entries())
          .containsEntry("total", Value.of(1));
    }
  }

  private static Value.Map about(UUID concept) {
    return Value.map().put("concept", concept.toString()).build();
  }

  private static void create(MemoryNode node) {
    send(node, "space.create", SPACE.value(), Value.map().put("name", "Ideas").build());
  }

  private static long allocatedByAdding(MemoryNode node, int from, int to) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = from; i < to; i++) {
      add(node, i);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void add(MemoryNode node, int number) {
    send(
        node,
        "concept.add",
        concept(number),
        Value.map()
            .put("space", SPACE.toString())
            .put("name", "idea " + number)
            .put("point", point(number))
            .build());
  }

  /** A point of the seed's five dimensions; another one for the next number. */
  private static Value.Map point(int number) {
    double part = Math.floorMod(number, 997) / 997.0;
    return Value.map()
        .put(
            "coordinates",
            Value.map()
                .put("complexity", part)
                .put("connectivity", 1 - part)
                .put("abstractness", 0.5)
                .put("dynamism", part * part)
                .put("semantic_density", 0.25)
                .build())
        .build();
  }

  private static UUID concept(int number) {
    return Uuids.derived("concept", Integer.toString(number));
  }

  private static void send(MemoryNode node, String command, UUID target, Value.Map data) {
    CommandAck ack =
        node.node()
            .commands()
            .send(
                new CommandMessage(
                    "concepts." + command,
                    target,
                    data,
                    Causality.root(UUID.randomUUID()),
                    CLERK,
                    OptionalLong.empty(),
                    Durability.LOCAL));
    assertThat(ack).isInstanceOf(CommandAck.Accepted.class);
  }
}

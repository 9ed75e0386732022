package cim.domains.organizations;

import static cim.domains.organizations.Examples.ACME;
import static cim.domains.organizations.Examples.ENGINEER;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.EntityId;
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

/** What a command costs does not grow with the company (RULINGS 11). */
class LargeCompanyTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Principal CLERK =
      new Principal(UUID.randomUUID(), "clerk", List.of("write"));

  /** How many members report to one; so the hundred-thousandth has five above. */
  private static final int SPAN = 10;

  @Test
  @Tag("long")
  void the_hundred_thousandth_member_costs_no_more_than_the_tenth() {
    measured(100_000);
  }

  @Test
  void the_two_thousandth_member_costs_no_more_than_the_tenth() {
    measured(2_000);
  }

  private static void measured(int members) {
    try (MemoryNode node = MemoryNode.of(new OrganizationsDomain())) {
      send(
          node,
          "company.create",
          ACME.value(),
          Value.map().put("name", "Acme").put("kind", "company").build());
      send(
          node,
          "role.create",
          ENGINEER.value(),
          Value.map()
              .put("company", ACME.toString())
              .put("code", "engineer")
              .put("title", "Engineer")
              .put("level", "senior")
              .build());
      for (int i = 0; i < 200; i++) {
        join(node, -1 - i); // Warms up; nobody is above these.
      }
      long small = allocatedByJoining(node, 0, 100);
      for (int i = 100; i < members - 100; i++) {
        join(node, i);
      }
      long large = allocatedByJoining(node, members - 100, members);

      assertThat(large).isLessThan(2 * small);
    }
  }

  private static long allocatedByJoining(MemoryNode node, int from, int to) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = from; i < to; i++) {
      join(node, i);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void join(MemoryNode node, int number) {
    Value.Map.Builder join =
        Value.map()
            .put("company", ACME.toString())
            .put("person", EntityId.derived("person", "" + number).toString())
            .put("role", ENGINEER.toString());
    if (number > 0) {
      join.put("manager", member(number / SPAN).toString());
    }
    send(node, "member.join", member(number), join.build());
  }

  private static UUID member(int number) {
    return Uuids.derived("member", Integer.toString(number));
  }

  private static void send(MemoryNode node, String command, UUID target, Value.Map data) {
    CommandAck ack =
        node.node()
            .commands()
            .send(
                new CommandMessage(
                    "organizations." + command,
                    target,
                    data,
                    Causality.root(UUID.randomUUID()),
                    CLERK,
                    OptionalLong.empty(),
                    Durability.LOCAL));
    assertThat(ack).isInstanceOf(CommandAck.Accepted.class);
  }
}

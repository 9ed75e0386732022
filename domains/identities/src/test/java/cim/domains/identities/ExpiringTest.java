package cim.domains.identities;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.identities.Expiring.Due;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.Subject;
import cim.testkit.DeciderFixture;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has a time is ended when it comes. */
class ExpiringTest {
  private static final UUID ID = new UUID(1, 1);
  private static final String PROCESS = ID.toString();
  private final Expiring expiring = new Expiring();

  @Test
  void what_has_a_time_gets_a_deadline() {
    assertThat(established().deadlines()).isEqualTo(Map.of("end", Optional.of(DeciderFixture.NOW)));
  }

  @Test
  void what_has_none_gets_none() {
    Reaction<Due> reaction = react("relationship.relationship_established", Value.map().build());
    assertThat(reaction.deadlines()).isEqualTo(Map.of("end", Optional.empty()));
  }

  @Test
  void when_the_time_comes_it_is_ended() {
    Due due = established().state();
    assertThat(expiring.expire(PROCESS, due, "end", DeciderFixture.NOW).orders())
        .containsExactly(new Order("relationship.expire", EntityId.of(ID), Value.map().build()));
  }

  @Test
  void what_is_revoked_before_is_not_ended_again() {
    Reaction<Due> revoked = react("relationship.relationship_revoked", Value.map().build());
    assertThat(revoked.deadlines()).isEqualTo(Map.of("end", Optional.empty()));
    assertThat(expiring.expire(PROCESS, revoked.state(), "end", DeciderFixture.NOW).orders())
        .isEmpty();
  }

  private Reaction<Due> established() {
    return react(
        "relationship.relationship_established",
        Value.map().put("expires", DeciderFixture.NOW.toString()).build());
  }

  private Reaction<Due> react(String event, Value.Map data) {
    return expiring.react(
        PROCESS,
        expiring.initial(),
        new Recorded<>(
            data,
            ID,
            Subject.parse("identities." + event + ".v1"),
            ID,
            0,
            0,
            DeciderFixture.NOW,
            Optional.empty(),
            Causality.root(ID)));
  }
}

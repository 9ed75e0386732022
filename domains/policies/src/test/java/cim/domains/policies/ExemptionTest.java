package cim.domains.policies;

import static cim.domains.policies.Examples.ADA;
import static cim.domains.policies.Examples.LEAVE;
import static cim.domains.policies.Examples.READERS;
import static cim.domains.policies.Examples.REASON;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.policies.ExemptionCommand.Expire;
import cim.domains.policies.ExemptionCommand.Grant;
import cim.domains.policies.ExemptionCommand.Refuse;
import cim.domains.policies.ExemptionCommand.Request;
import cim.domains.policies.ExemptionCommand.Revoke;
import cim.domains.policies.ExemptionEvent.Expired;
import cim.domains.policies.ExemptionEvent.Granted;
import cim.domains.policies.ExemptionEvent.Refused;
import cim.domains.policies.ExemptionEvent.Requested;
import cim.domains.policies.ExemptionEvent.Revoked;
import cim.ipld.Value;
import cim.model.ProcessManager.Order;
import cim.testkit.DeciderFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExemptionTest {
  private static final UUID CHIEF = new UUID(1, 7);
  private static final Instant TOMORROW = DeciderFixture.NOW.plus(Duration.ofDays(1));
  private static final Requested REQUESTED =
      new Requested(READERS, ADA, ADA.id(), REASON, REASON, Optional.empty(), Optional.empty());
  private static final Granted GRANTED = new Granted(ADA.id(), CHIEF, TOMORROW);
  private final ExemptionDecider decider = new ExemptionDecider();

  @Test
  void an_exemption_is_requested_once() {
    Request request =
        new Request(LEAVE, READERS, ADA, REASON, REASON, Optional.empty(), Optional.empty());
    given(decider).noEvents().when(request).then(REQUESTED);
    given(decider).events(REQUESTED).when(request).nothing();
    given(decider).noEvents().when(new Revoke(LEAVE, REASON)).rejected("exemption_not_found");
  }

  @Test
  void an_exemption_is_granted_until_a_time_to_come_or_refused() {
    given(decider).events(REQUESTED).when(new Grant(LEAVE, CHIEF, TOMORROW)).then(GRANTED);
    given(decider)
        .events(REQUESTED)
        .when(new Grant(LEAVE, CHIEF, DeciderFixture.NOW))
        .rejected("exemption_already_over");
    given(decider)
        .events(REQUESTED)
        .when(new Refuse(LEAVE, REASON))
        .then(new Refused(ADA.id(), REASON));
    given(decider)
        .events(REQUESTED, new Refused(ADA.id(), REASON))
        .when(new Grant(LEAVE, CHIEF, TOMORROW))
        .rejected("wrong_status");
  }

  @Test
  void a_granted_exemption_is_revoked_or_expires_when_its_time_is_over() {
    given(decider)
        .events(REQUESTED, GRANTED)
        .when(new Revoke(LEAVE, REASON))
        .then(new Revoked(ADA.id(), REASON));
    given(decider)
        .events(REQUESTED, GRANTED)
        .when(new Expire(LEAVE))
        .rejected("exemption_not_over");
    given(decider)
        .events(REQUESTED, GRANTED)
        .at(TOMORROW)
        .when(new Expire(LEAVE))
        .then(new Expired(ADA.id()));
  }

  @Test
  void when_its_time_has_come_the_exemption_is_ended() {
    Expiring expiring = new Expiring();
    assertThat(expiring.expire(LEAVE.toString(), expiring.initial(), "over", TOMORROW).orders())
        .containsExactly(new Order("exemption.expire", LEAVE, Value.map().build()));
  }
}

package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final EntityId<Session> SESSION = EntityId.derived("a session");
  private static final Credential.Name KEY = new Credential.Name("key");
  private static final Instant UNTIL = NOW.plusSeconds(60);
  private static final SessionEvent OPEN = new SessionEvent.Authenticated(BOT, KEY, UNTIL);

  private final SessionDecider decider = new SessionDecider();
  private final SessionExpiry expiry = new SessionExpiry();

  @Test
  void a_proof_opens_a_session_once() {
    SessionCommand proof = new SessionCommand.RecordAuthentication(SESSION, BOT, KEY, UNTIL);
    given(decider).noEvents().when(proof).then(OPEN);
    given(decider).events(OPEN).when(proof).nothing();
  }

  @Test
  void a_proof_that_failed_opens_none() {
    SessionEvent failed = new SessionEvent.AuthenticationFailed(BOT, KEY, FAILURE);
    given(decider)
        .noEvents()
        .when(new SessionCommand.RecordRefusal(SESSION, BOT, KEY, FAILURE))
        .then(failed);
    given(decider).events(failed).when(new SessionCommand.LogOut(SESSION)).rejected("wrong_status");
  }

  @Test
  void an_open_session_ends_with_logging_out() {
    given(decider)
        .events(OPEN)
        .when(new SessionCommand.LogOut(SESSION))
        .then(new SessionEvent.LoggedOut(BOT));
    given(decider)
        .noEvents()
        .when(new SessionCommand.LogOut(SESSION))
        .rejected("session_not_found");
  }

  @Test
  void a_session_expires_when_its_time_is_over_and_not_before() {
    given(decider)
        .events(OPEN)
        .at(UNTIL.minusNanos(1))
        .when(new SessionCommand.Expire(SESSION))
        .rejected("session_not_over");
    given(decider)
        .events(OPEN)
        .at(UNTIL)
        .when(new SessionCommand.Expire(SESSION))
        .then(new SessionEvent.SessionExpired(BOT));
  }

  @Test
  void a_session_has_a_deadline_until_it_is_closed() {
    assertThat(expiry.react("", expiry.initial(), recorded("authenticated")).deadlines())
        .containsExactly(Map.entry("expiry", Optional.of(UNTIL)));
    assertThat(expiry.react("", expiry.initial(), recorded("logged_out")).deadlines())
        .containsExactly(Map.entry("expiry", Optional.empty()));
  }

  @Test
  void a_deadline_that_has_come_expires_the_session() {
    assertThat(expiry.processes(recorded("authenticated"))).containsExactly(SESSION.toString());
    assertThat(expiry.expire(SESSION.toString(), expiry.initial(), "expiry", UNTIL).orders())
        .containsExactly(new ProcessManager.Order("session.expire", SESSION, Value.map().build()));
  }

  private static Recorded<Value.Map> recorded(String event) {
    return new Recorded<>(
        Value.map().put("until", UNTIL.toString()).build(),
        SESSION.value(),
        Subject.parse("agents.session." + event + ".v1"),
        SESSION.value(),
        0,
        0,
        NOW,
        Optional.empty(),
        Causality.root(SESSION.value()));
  }
}

package cim.domains.agents;

import cim.domains.agents.Session.Status;
import cim.domains.agents.SessionCommand.Expire;
import cim.domains.agents.SessionCommand.LogOut;
import cim.domains.agents.SessionCommand.RecordAuthentication;
import cim.domains.agents.SessionCommand.RecordRefusal;
import cim.domains.agents.SessionEvent.Authenticated;
import cim.domains.agents.SessionEvent.AuthenticationFailed;
import cim.domains.agents.SessionEvent.LoggedOut;
import cim.domains.agents.SessionEvent.SessionExpired;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Decides what happens to a session. */
public final class SessionDecider implements Decider<SessionCommand, SessionEvent, Session> {

  @Override
  public Session initial() {
    return Session.UNKNOWN;
  }

  @Override
  public Decision<SessionEvent> decide(SessionCommand command, Session state, Inputs in) {
    return switch (command) {
      case RecordAuthentication open ->
          Session.TRANSITIONS.move(
              state.status(),
              Status.OPEN,
              new Authenticated(open.agent(), open.credential(), open.until()));
      case RecordRefusal refusal ->
          Session.TRANSITIONS.move(
              state.status(),
              Status.REFUSED,
              new AuthenticationFailed(refusal.agent(), refusal.credential(), refusal.failure()));
      case LogOut _ -> end(state, Status.CLOSED, LoggedOut::new);
      case Expire _ -> expire(state, in.now());
    };
  }

  private static Decision<SessionEvent> expire(Session state, Instant now) {
    return state.status() == Status.OPEN && state.until().filter(now::isBefore).isPresent()
        ? Decision.reject(
            "session_not_over",
            "the session holds until %s (expected: over); log out instead"
                .formatted(state.until().map(Instant::toString).orElse("")))
        : end(state, Status.EXPIRED, SessionExpired::new);
  }

  private static Decision<SessionEvent> end(
      Session state, Status to, Function<EntityId<Agent>, SessionEvent> event) {
    return state
        .agent()
        .map(agent -> Session.TRANSITIONS.move(state.status(), to, event.apply(agent)))
        .orElseGet(() ->
            Decision.reject("session_not_found", "there is no such session; authenticate first"));
  }

  @Override
  public Session evolve(Session state, SessionEvent event) {
    return switch (event) {
      case Authenticated(EntityId<Agent> agent, _, Instant until) ->
          new Session(Status.OPEN, Optional.of(agent), Optional.of(until));
      case AuthenticationFailed failed ->
          new Session(Status.REFUSED, Optional.of(failed.agent()), Optional.empty());
      case LoggedOut _ -> state.in(Status.CLOSED);
      case SessionExpired _ -> state.in(Status.EXPIRED);
    };
  }
}

package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The sessions of agents. */
final class Sessions {

  /** A session, or a proof that failed. */
  public record SessionRow(
      @Key EntityId<Session> id,
      @Indexed EntityId<Agent> agent,
      Credential.Name credential,
      @Indexed Session.Status status,
      @Indexed Instant began,
      Optional<Instant> until,
      Optional<Failure> failure) {

    private SessionRow in(Session.Status next, Instant at) {
      return new SessionRow(id, agent, credential, next, began, Optional.of(at), failure);
    }
  }

  static final ReadModel<SessionRow> MODEL =
      ReadModel.of("sessions", 1, SessionRow.class).onEvery(SessionEvent.class, Sessions::apply);

  private Sessions() {}

  private static void apply(Recorded<SessionEvent> event, Table<SessionRow> rows) {
    EntityId<Session> id = EntityId.of(event.stream());
    switch (event.event()) {
      case SessionEvent.Authenticated(var agent, var credential, var until) ->
          rows.put(
              new SessionRow(
                  id,
                  agent,
                  credential,
                  Session.Status.OPEN,
                  event.at(),
                  Optional.of(until),
                  Optional.empty()));
      case SessionEvent.AuthenticationFailed(var agent, var credential, var failure) ->
          rows.put(
              new SessionRow(
                  id,
                  agent,
                  credential,
                  Session.Status.REFUSED,
                  event.at(),
                  Optional.empty(),
                  Optional.of(failure)));
      case SessionEvent.LoggedOut _ ->
          rows.changeRow(id, row -> row.in(Session.Status.CLOSED, event.at()));
      case SessionEvent.SessionExpired _ ->
          rows.changeRow(id, row -> row.in(Session.Status.EXPIRED, event.at()));
    }
  }
}

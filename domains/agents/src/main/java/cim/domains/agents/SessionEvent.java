package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;
import java.time.Instant;

/** What can have happened to a session. */
public sealed interface SessionEvent extends Event<Session> {

  @Version(1)
  record Authenticated(EntityId<Agent> agent, Credential.Name credential, Instant until)
      implements SessionEvent {}

  @Version(1)
  record AuthenticationFailed(EntityId<Agent> agent, Credential.Name credential, Failure failure)
      implements SessionEvent {}

  @Version(1)
  record LoggedOut(EntityId<Agent> agent) implements SessionEvent {}

  @Version(1)
  record SessionExpired(EntityId<Agent> agent) implements SessionEvent {}
}

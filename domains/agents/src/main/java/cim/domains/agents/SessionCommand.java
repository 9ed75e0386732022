package cim.domains.agents;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import java.time.Instant;

/** What can be recorded of an agent's session; whoever checks credentials sends it. */
public sealed interface SessionCommand extends Command<Session> {

  @Doc("Records that an agent has proved who it is, and until when that holds.")
  record RecordAuthentication(
      EntityId<Session> session, EntityId<Agent> agent, Credential.Name credential, Instant until)
      implements SessionCommand {}

  @Doc("Records that an agent failed to prove who it is.")
  record RecordRefusal(
      EntityId<Session> session, EntityId<Agent> agent, Credential.Name credential, Failure failure)
      implements SessionCommand {}

  @Doc("Ends the session.")
  record LogOut(EntityId<Session> session) implements SessionCommand {}

  @Doc("Ends a session whose time is over; sent when it is.")
  record Expire(EntityId<Session> session) implements SessionCommand {}
}

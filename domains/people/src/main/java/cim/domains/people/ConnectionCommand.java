package cim.domains.people;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a connection. */
public sealed interface ConnectionCommand extends Command<Connection> {

  @Doc("Connects two people who are not connected yet, or not any more.")
  record Connect(
      EntityId<Connection> connection,
      EntityId<Person> person,
      EntityId<Person> other,
      Connection.Nature nature)
      implements ConnectionCommand {}

  @Doc("Says otherwise what the person is to the other.")
  record Describe(EntityId<Connection> connection, Connection.Nature nature)
      implements ConnectionCommand {}

  @Doc("Ends the connection.")
  record Disconnect(EntityId<Connection> connection) implements ConnectionCommand {}
}

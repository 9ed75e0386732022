package cim.domains.people;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a connection; the tags find what connects two people. */
public sealed interface ConnectionEvent extends Event<Connection> {

  @Version(1)
  record Connected(@Tag EntityId<Person> person, @Tag EntityId<Person> other)
      implements ConnectionEvent {}

  @Version(1)
  record NatureRemoved(EntityId<Person> person, EntityId<Person> other, Connection.Nature nature)
      implements ConnectionEvent {}

  @Version(1)
  record NatureAdded(EntityId<Person> person, EntityId<Person> other, Connection.Nature nature)
      implements ConnectionEvent {}

  @Version(1)
  record Disconnected(@Tag EntityId<Person> person, @Tag EntityId<Person> other)
      implements ConnectionEvent {}
}

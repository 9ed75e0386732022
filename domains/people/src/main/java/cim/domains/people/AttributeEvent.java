package cim.domains.people;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to an attribute. */
public sealed interface AttributeEvent extends Event<Attribute> {

  @Version(1)
  record FactRemoved(@DataSubject EntityId<Person> person, Fact fact) implements AttributeEvent {}

  @Version(1)
  record FactAdded(@DataSubject EntityId<Person> person, Fact fact) implements AttributeEvent {}

  @Version(1)
  record Invalidated(@DataSubject EntityId<Person> person, Reason reason)
      implements AttributeEvent {}
}

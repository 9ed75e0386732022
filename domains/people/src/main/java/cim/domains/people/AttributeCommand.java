package cim.domains.people;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of an attribute. */
public sealed interface AttributeCommand extends Command<Attribute> {

  @Doc("Adds what holds of a person.")
  record Add(EntityId<Attribute> attribute, @DataSubject EntityId<Person> person, Fact fact)
      implements AttributeCommand {}

  @Doc("Says it otherwise.")
  record Correct(EntityId<Attribute> attribute, @DataSubject EntityId<Person> person, Fact fact)
      implements AttributeCommand {}

  @Doc("Says that it never held.")
  record Invalidate(
      EntityId<Attribute> attribute, @DataSubject EntityId<Person> person, Reason reason)
      implements AttributeCommand {}
}

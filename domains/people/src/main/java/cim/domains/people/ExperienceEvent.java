package cim.domains.people;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to an experience. */
public sealed interface ExperienceEvent extends Event<Experience> {

  @Version(1)
  record Added(@DataSubject EntityId<Person> person, Experience.Kind kind, Experience.Detail detail)
      implements ExperienceEvent {}

  @Version(1)
  record DetailRemoved(@DataSubject EntityId<Person> person, Experience.Detail detail)
      implements ExperienceEvent {}

  @Version(1)
  record DetailAdded(@DataSubject EntityId<Person> person, Experience.Detail detail)
      implements ExperienceEvent {}

  @Version(1)
  record Removed(EntityId<Person> person) implements ExperienceEvent {}
}

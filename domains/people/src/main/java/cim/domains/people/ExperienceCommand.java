package cim.domains.people;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of an experience. */
public sealed interface ExperienceCommand extends Command<Experience> {

  @Doc("Adds an experience of a person.")
  record Add(
      EntityId<Experience> experience,
      @DataSubject EntityId<Person> person,
      Experience.Kind kind,
      Experience.Detail detail)
      implements ExperienceCommand {}

  @Doc("Says otherwise what it was.")
  record Correct(
      EntityId<Experience> experience,
      @DataSubject EntityId<Person> person,
      Experience.Detail detail)
      implements ExperienceCommand {}

  @Doc("Takes it back: the person has not had it.")
  record Remove(EntityId<Experience> experience) implements ExperienceCommand {}
}

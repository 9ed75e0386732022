package cim.domains.people;

import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to an endorsement; the tags find what one has said of the other. */
public sealed interface EndorsementEvent extends Event<Endorsement> {

  @Version(1)
  record Endorsed(
      @Tag @DataSubject EntityId<Person> person, @Tag EntityId<Person> endorser, Skill.Name skill)
      implements EndorsementEvent {}

  @Version(1)
  record Withdrawn(
      @Tag @DataSubject EntityId<Person> person, @Tag EntityId<Person> endorser, Skill.Name skill)
      implements EndorsementEvent {}
}

package cim.domains.people;

import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of an endorsement. */
public sealed interface EndorsementCommand extends Command<Endorsement> {

  @Doc("Vouches for a skill of another person; one that was withdrawn may be given again.")
  record Endorse(
      EntityId<Endorsement> endorsement,
      @DataSubject EntityId<Person> person,
      EntityId<Person> endorser,
      Skill.Name skill)
      implements EndorsementCommand {}

  @Doc("Takes the endorsement back.")
  record Withdraw(EntityId<Endorsement> endorsement) implements EndorsementCommand {}
}

package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a team. */
public sealed interface TeamCommand extends Command<Team> {

  @Doc("Forms a team in a company, or in a department of it.")
  record Form(
      EntityId<Team> team,
      EntityId<Company> company,
      Name name,
      Team.Kind kind,
      Optional<Description> purpose,
      Optional<EntityId<Department>> department)
      implements TeamCommand {}

  @Doc("Gives the team another name.")
  record Rename(EntityId<Team> team, Name name) implements TeamCommand {}

  @Doc("Says what the team is for; without a purpose, takes it away.")
  record Describe(EntityId<Team> team, Optional<Description> purpose) implements TeamCommand {}

  @Doc("Puts the team under a department; without one, directly under the company.")
  record MoveUnder(EntityId<Team> team, Optional<EntityId<Department>> department)
      implements TeamCommand {}

  @Doc("Says which member leads the team; without one, nobody does.")
  record AppointLead(EntityId<Team> team, Optional<EntityId<Member>> member)
      implements TeamCommand {}

  @Doc("Ends the team.")
  record Disband(EntityId<Team> team, Reason reason) implements TeamCommand {}
}

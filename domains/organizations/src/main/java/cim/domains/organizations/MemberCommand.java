package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a member. */
public sealed interface MemberCommand extends Command<Member> {

  @Doc("Makes a person a member of a company; one who had left may join again.")
  record Join(
      EntityId<Member> member,
      EntityId<Company> company,
      EntityId<Person> person,
      Optional<EntityId<Role>> role,
      Optional<EntityId<Department>> department,
      Optional<EntityId<Facility>> facility,
      Optional<EntityId<Member>> manager)
      implements MemberCommand {}

  @Doc("Gives the member a role in place of another; without one, none.")
  record AssignRole(EntityId<Member> member, Optional<EntityId<Role>> role)
      implements MemberCommand {}

  @Doc("Puts the member into a department; without one, into none.")
  record AssignDepartment(EntityId<Member> member, Optional<EntityId<Department>> department)
      implements MemberCommand {}

  @Doc("Says at which facility the member works; without one, at none.")
  record AssignFacility(EntityId<Member> member, Optional<EntityId<Facility>> facility)
      implements MemberCommand {}

  @Doc("Says to whom the member reports; without a manager, to nobody.")
  record AssignManager(EntityId<Member> member, Optional<EntityId<Member>> manager)
      implements MemberCommand {}

  @Doc("Takes the member into a team.")
  record JoinTeam(EntityId<Member> member, EntityId<Team> team) implements MemberCommand {}

  @Doc("Takes the member out of a team.")
  record LeaveTeam(EntityId<Member> member, EntityId<Team> team) implements MemberCommand {}

  @Doc("Ends the membership of somebody to whom nobody reports.")
  record Leave(EntityId<Member> member, Member.Departure departure) implements MemberCommand {}

  @Doc("Makes somebody to whom nobody reports a member of another company.")
  record Transfer(EntityId<Member> member, EntityId<Company> company) implements MemberCommand {}
}

package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a member; tags as in {@link CompanyEvent}. None bears the company's id
 * as a tag, so that no decision reads all members of a company.
 */
public sealed interface MemberEvent extends Event<Member> {

  @Version(1)
  record Joined(
      @Tag EntityId<Member> member, EntityId<Company> company, @Tag EntityId<Person> person)
      implements MemberEvent {}

  @Version(1)
  record Left(
      @Tag EntityId<Member> member,
      EntityId<Company> company,
      @Tag EntityId<Person> person,
      Member.Departure departure)
      implements MemberEvent {}

  @Version(1)
  record RoleRemoved(EntityId<Role> role) implements MemberEvent {}

  @Version(1)
  record RoleAdded(EntityId<Role> role) implements MemberEvent {}

  @Version(1)
  record DepartmentRemoved(EntityId<Department> department) implements MemberEvent {}

  @Version(1)
  record DepartmentAdded(EntityId<Department> department) implements MemberEvent {}

  @Version(1)
  record FacilityRemoved(EntityId<Facility> facility) implements MemberEvent {}

  @Version(1)
  record FacilityAdded(EntityId<Facility> facility) implements MemberEvent {}

  @Version(1)
  record ManagerRemoved(@Tag EntityId<Member> member, @Tag EntityId<Member> manager)
      implements MemberEvent {}

  @Version(1)
  record ManagerAdded(@Tag EntityId<Member> member, @Tag EntityId<Member> manager)
      implements MemberEvent {}

  @Version(1)
  record TeamJoined(EntityId<Team> team) implements MemberEvent {}

  @Version(1)
  record TeamLeft(EntityId<Team> team) implements MemberEvent {}
}

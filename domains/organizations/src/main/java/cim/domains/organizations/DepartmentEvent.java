package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a department; tags as in {@link CompanyEvent}. */
public sealed interface DepartmentEvent extends Event<Department> {

  @Version(1)
  record Created(
      @Tag EntityId<Department> department,
      EntityId<Company> company,
      Name name,
      Department.Kind kind)
      implements DepartmentEvent {}

  @Version(1)
  record NameRemoved(Name name) implements DepartmentEvent {}

  @Version(1)
  record NameAdded(Name name) implements DepartmentEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements DepartmentEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements DepartmentEvent {}

  @Version(1)
  record ParentRemoved(
      @Tag EntityId<Department> department, @Tag EntityId<Department> parentDepartment)
      implements DepartmentEvent {}

  @Version(1)
  record ParentAdded(
      @Tag EntityId<Department> department, @Tag EntityId<Department> parentDepartment)
      implements DepartmentEvent {}

  @Version(1)
  record HeadRemoved(EntityId<Member> member) implements DepartmentEvent {}

  @Version(1)
  record HeadAdded(EntityId<Member> member) implements DepartmentEvent {}

  @Version(1)
  record Dissolved(@Tag EntityId<Department> department, Reason reason)
      implements DepartmentEvent {}
}

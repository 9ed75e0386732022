package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a team; tags as in {@link CompanyEvent}. */
public sealed interface TeamEvent extends Event<Team> {

  @Version(1)
  record Formed(@Tag EntityId<Team> team, EntityId<Company> company, Name name, Team.Kind kind)
      implements TeamEvent {}

  @Version(1)
  record NameRemoved(Name name) implements TeamEvent {}

  @Version(1)
  record NameAdded(Name name) implements TeamEvent {}

  @Version(1)
  record PurposeRemoved(Description purpose) implements TeamEvent {}

  @Version(1)
  record PurposeAdded(Description purpose) implements TeamEvent {}

  @Version(1)
  record DepartmentRemoved(EntityId<Department> department) implements TeamEvent {}

  @Version(1)
  record DepartmentAdded(EntityId<Department> department) implements TeamEvent {}

  @Version(1)
  record LeadRemoved(EntityId<Member> member) implements TeamEvent {}

  @Version(1)
  record LeadAdded(EntityId<Member> member) implements TeamEvent {}

  @Version(1)
  record Disbanded(@Tag EntityId<Team> team, Reason reason) implements TeamEvent {}
}

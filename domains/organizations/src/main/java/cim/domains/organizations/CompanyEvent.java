package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Tag;
import cim.model.Version;

/**
 * What can have happened to a company. Events that others' decisions rest on bear its id as a tag,
 * by which these find them. A changed value is removed and added (seed 001).
 */
public sealed interface CompanyEvent extends Event<Company> {

  @Version(1)
  record Created(@Tag EntityId<Company> company, Name name, Company.Kind kind)
      implements CompanyEvent {}

  @Version(1)
  record NameRemoved(Name name) implements CompanyEvent {}

  @Version(1)
  record NameAdded(Name name) implements CompanyEvent {}

  @Version(1)
  record KindRemoved(Company.Kind kind) implements CompanyEvent {}

  @Version(1)
  record KindAdded(Company.Kind kind) implements CompanyEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements CompanyEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements CompanyEvent {}

  @Version(1)
  record Activated(@Tag EntityId<Company> company) implements CompanyEvent {}

  @Version(1)
  record Deactivated(@Tag EntityId<Company> company, Reason reason) implements CompanyEvent {}

  @Version(1)
  record Dissolved(@Tag EntityId<Company> company, Reason reason) implements CompanyEvent {}

  @Version(1)
  record MergedInto(@Tag EntityId<Company> company, EntityId<Company> target)
      implements CompanyEvent {}

  @Version(1)
  record AcquiredBy(@Tag EntityId<Company> company, EntityId<Company> acquirer, Company.Terms terms)
      implements CompanyEvent {}

  @Version(1)
  record Archived(@Tag EntityId<Company> company) implements CompanyEvent {}

  @Version(1)
  record ParentRemoved(@Tag EntityId<Company> company, EntityId<Company> parent)
      implements CompanyEvent {}

  @Version(1)
  record ParentAdded(@Tag EntityId<Company> company, EntityId<Company> parent)
      implements CompanyEvent {}

  @Version(1)
  record SeatRemoved(EntityId<Facility> facility) implements CompanyEvent {}

  @Version(1)
  record SeatAdded(EntityId<Facility> facility) implements CompanyEvent {}

  @Version(1)
  record FactRemoved(Fact fact) implements CompanyEvent {}

  @Version(1)
  record FactAdded(Fact fact) implements CompanyEvent {}
}

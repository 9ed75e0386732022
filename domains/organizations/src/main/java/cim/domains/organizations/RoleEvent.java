package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.StoredAs;
import cim.model.Tag;
import cim.model.Version;

/** What can have happened to a role; tags as in {@link CompanyEvent}. */
public sealed interface RoleEvent extends Event<Role> {

  @Version(1)
  record Created(
      @Tag EntityId<Role> role,
      EntityId<Company> company,
      Role.Code code,
      Name title,
      Role.Level level)
      implements RoleEvent {}

  @Version(1)
  record TitleRemoved(Name title) implements RoleEvent {}

  @Version(1)
  record TitleAdded(Name title) implements RoleEvent {}

  @Version(1)
  record LevelRemoved(Role.Level level) implements RoleEvent {}

  @Version(1)
  record LevelAdded(Role.Level level) implements RoleEvent {}

  @Version(1)
  record PositionsRemoved(Role.Positions positions) implements RoleEvent {}

  @Version(1)
  record PositionsAdded(Role.Positions positions) implements RoleEvent {}

  @Version(1)
  record PermissionGranted(Permission permission) implements RoleEvent {}

  @Version(1)
  record PermissionRevoked(Permission permission) implements RoleEvent {}

  @Version(1)
  @StoredAs("deprecated")
  record RoleDeprecated(@Tag EntityId<Role> role) implements RoleEvent {}
}

package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a role. */
public sealed interface RoleCommand extends Command<Role> {

  @Doc("Adds a role to a company.")
  record Create(
      EntityId<Role> role,
      EntityId<Company> company,
      Role.Code code,
      Name title,
      Role.Level level,
      Optional<Role.Positions> positions)
      implements RoleCommand {}

  @Doc("Gives the role another title.")
  record Retitle(EntityId<Role> role, Name title) implements RoleCommand {}

  @Doc("Puts the role at another level.")
  record ChangeLevel(EntityId<Role> role, Role.Level level) implements RoleCommand {}

  @Doc("Says how many holders there should be; without a number, it is open.")
  record ChangePositions(EntityId<Role> role, Optional<Role.Positions> positions)
      implements RoleCommand {}

  @Doc("Lets holders of the role do something.")
  record GrantPermission(EntityId<Role> role, Permission permission) implements RoleCommand {}

  @Doc("Does not let them any more.")
  record RevokePermission(EntityId<Role> role, Permission permission) implements RoleCommand {}

  @Doc("Lets nobody get the role any more; who has it keeps it.")
  record Deprecate(EntityId<Role> role) implements RoleCommand {}
}

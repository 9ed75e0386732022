package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a department. */
public sealed interface DepartmentCommand extends Command<Department> {

  @Doc("Adds a department to a company, or to another department of it.")
  record Create(
      EntityId<Department> department,
      EntityId<Company> company,
      Name name,
      Department.Kind kind,
      Optional<Description> description,
      Optional<EntityId<Department>> parent)
      implements DepartmentCommand {}

  @Doc("Gives the department another name.")
  record Rename(EntityId<Department> department, Name name) implements DepartmentCommand {}

  @Doc("Says what the department is for; without a description, takes it away.")
  record Describe(EntityId<Department> department, Optional<Description> description)
      implements DepartmentCommand {}

  @Doc("Puts the department under another; without a parent, directly under the company.")
  record MoveUnder(EntityId<Department> department, Optional<EntityId<Department>> parent)
      implements DepartmentCommand {}

  @Doc("Says which member heads the department; without one, nobody does.")
  record AppointHead(EntityId<Department> department, Optional<EntityId<Member>> member)
      implements DepartmentCommand {}

  @Doc("Ends a department that has no departments under it.")
  record Dissolve(EntityId<Department> department, Reason reason) implements DepartmentCommand {}
}

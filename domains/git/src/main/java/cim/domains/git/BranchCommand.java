package cim.domains.git;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a branch. */
public sealed interface BranchCommand extends Command<Branch> {

  @Doc("Begins to follow a branch.")
  record Create(
      EntityId<Branch> branch, EntityId<Repository> repository, RefName name, CommitHash head)
      implements BranchCommand {}

  @Doc("Says at which commit the branch stands now.")
  record Move(EntityId<Branch> branch, CommitHash head) implements BranchCommand {}

  @Doc("Says that the branch is gone.")
  record Delete(EntityId<Branch> branch) implements BranchCommand {}
}

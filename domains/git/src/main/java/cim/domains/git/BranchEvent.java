package cim.domains.git;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;

/** What can have happened to a branch. A move is a head removed and a head added (seed 001). */
public sealed interface BranchEvent extends Event<Branch> {

  @Version(1)
  record Created(EntityId<Repository> repository, RefName name) implements BranchEvent {}

  @Version(1)
  record HeadAdded(EntityId<Repository> repository, CommitHash head) implements BranchEvent {}

  @Version(1)
  record HeadRemoved(EntityId<Repository> repository, CommitHash head) implements BranchEvent {}

  @Version(1)
  record Deleted(EntityId<Repository> repository, RefName name) implements BranchEvent {}
}

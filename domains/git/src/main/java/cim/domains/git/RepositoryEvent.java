package cim.domains.git;

import cim.model.Event;
import cim.model.Metadata;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a repository. A changed value is removed and added (seed 001). */
public sealed interface RepositoryEvent extends Event<Repository> {

  @Version(1)
  record Registered(RepositoryName name, Optional<RemoteUrl> remote, Optional<LocalPath> path)
      implements RepositoryEvent {}

  @Version(1)
  record NameRemoved(RepositoryName name) implements RepositoryEvent {}

  @Version(1)
  record NameAdded(RepositoryName name) implements RepositoryEvent {}

  @Version(1)
  record HeadRemoved(RefName branch) implements RepositoryEvent {}

  @Version(1)
  record HeadAdded(RefName branch) implements RepositoryEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements RepositoryEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements RepositoryEvent {}

  @Version(1)
  record Archived() implements RepositoryEvent {}

  @Version(1)
  record Restored() implements RepositoryEvent {}
}

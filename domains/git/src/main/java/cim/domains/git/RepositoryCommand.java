package cim.domains.git;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import java.util.Optional;

/** What can be asked of a repository. */
public sealed interface RepositoryCommand extends Command<Repository> {

  @Doc("Makes a repository known, by its remote URL, its place on disk, or both.")
  record Register(
      EntityId<Repository> repository,
      RepositoryName name,
      Optional<RemoteUrl> remote,
      Optional<LocalPath> path)
      implements RepositoryCommand {}

  @Doc("Gives a repository another name.")
  record Rename(EntityId<Repository> repository, RepositoryName name)
      implements RepositoryCommand {}

  @Doc("Says on which branch the repository's head stands.")
  record MoveHead(EntityId<Repository> repository, RefName branch) implements RepositoryCommand {}

  @Doc("Says that the head stands on no branch.")
  record DetachHead(EntityId<Repository> repository) implements RepositoryCommand {}

  @Doc("Notes something about the repository under a key, in place of what stood there.")
  record AddMetadata(EntityId<Repository> repository, Metadata.Entry entry)
      implements RepositoryCommand {}

  @Doc("Removes what is noted under a key.")
  record RemoveMetadata(EntityId<Repository> repository, Metadata.Key key)
      implements RepositoryCommand {}

  @Doc("Puts the repository aside: it takes no more changes until it is registered again.")
  record Archive(EntityId<Repository> repository) implements RepositoryCommand {}
}

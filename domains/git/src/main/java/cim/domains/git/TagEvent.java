package cim.domains.git;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a tag. */
public sealed interface TagEvent extends Event<Tag> {

  /**
   * @param annotation there for an annotated tag, not for a light one
   */
  @Version(1)
  record Created(
      EntityId<Repository> repository,
      RefName name,
      CommitHash target,
      Optional<Annotation> annotation)
      implements TagEvent {}

  @Version(1)
  record Deleted(EntityId<Repository> repository, RefName name, CommitHash target)
      implements TagEvent {}
}

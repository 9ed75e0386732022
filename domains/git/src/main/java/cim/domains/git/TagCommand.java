package cim.domains.git;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a tag. */
public sealed interface TagCommand extends Command<Tag> {

  @Doc("Begins to follow a tag; one that stood elsewhere is deleted and created.")
  record Create(
      EntityId<Tag> tag,
      EntityId<Repository> repository,
      RefName name,
      CommitHash target,
      Optional<Annotation> annotation)
      implements TagCommand {}

  @Doc("Says that the tag is gone.")
  record Delete(EntityId<Tag> tag) implements TagCommand {}
}

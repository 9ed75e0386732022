package cim.domains.documents;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a collection. */
public sealed interface CollectionCommand extends Command<Collection> {

  @Doc("Makes a collection; documents enter it by their own command.")
  record Create(EntityId<Collection> collection, Title name, Optional<Description> description)
      implements CollectionCommand {}

  @Doc("Gives the collection another name.")
  record Rename(EntityId<Collection> collection, Title name) implements CollectionCommand {}

  @Doc("Says what the collection is about; without a description, nothing is said.")
  record Describe(EntityId<Collection> collection, Optional<Description> description)
      implements CollectionCommand {}

  @Doc("Ends the gathering; what is in the collection stays.")
  record Close(EntityId<Collection> collection) implements CollectionCommand {}

  @Doc("Takes the gathering up again.")
  record Reopen(EntityId<Collection> collection) implements CollectionCommand {}
}

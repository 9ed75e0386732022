package cim.domains.visualization;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be asked of a saved view. */
public sealed interface ViewCommand extends Command<View> {

  @Doc("Saves a look at a canvas under a name; canvas.show looks at it so again.")
  record Save(EntityId<View> view, EntityId<Canvas> canvas, Name name, Look look)
      implements ViewCommand {}

  @Doc("Gives the view another name.")
  record Rename(EntityId<View> view, Name name) implements ViewCommand {}

  @Doc("Keeps another look in the place of the one that was saved.")
  record Change(EntityId<View> view, Look look) implements ViewCommand {}

  @Doc("Forgets the view.")
  record Delete(EntityId<View> view) implements ViewCommand {}
}

package cim.domains.locations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;

/** What can be said of a visitor. */
public sealed interface PresenceCommand extends Command<Presence> {

  /**
   * @param presence the visitor's own id
   */
  @Doc("Says that a visitor is at a location now, and nowhere else.")
  record Enter(EntityId<Presence> presence, Visitor visitor, Whereabouts at)
      implements PresenceCommand {}

  @Doc("Says that a visitor has left the location.")
  record Leave(EntityId<Presence> presence) implements PresenceCommand {}
}

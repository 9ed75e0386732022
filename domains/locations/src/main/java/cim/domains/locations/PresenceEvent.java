package cim.domains.locations;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to a visitor. */
public sealed interface PresenceEvent extends Event<Presence> {

  @Version(1)
  record LocationEntered(Visitor visitor, Whereabouts at) implements PresenceEvent {}

  @Version(1)
  record LocationLeft(Visitor visitor, Whereabouts at) implements PresenceEvent {}
}

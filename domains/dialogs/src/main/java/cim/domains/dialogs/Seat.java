package cim.domains.dialogs;

import cim.model.EntityId;

/** Marks the ids of places in dialogs: one for each dialog and who takes part in it. */
public interface Seat {

  static EntityId<Seat> of(EntityId<Dialog> dialog, EntityId<Speaker> speaker) {
    return EntityId.derived("dialogs.seat", dialog.toString(), speaker.toString());
  }
}

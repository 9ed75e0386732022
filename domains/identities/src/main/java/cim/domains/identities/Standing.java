package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.domains.identities.Identity.Status;
import cim.domains.identities.IdentityEvent.Activated;
import cim.domains.identities.IdentityEvent.Archived;
import cim.domains.identities.IdentityEvent.Created;
import cim.domains.identities.IdentityEvent.LevelLowered;
import cim.domains.identities.IdentityEvent.LevelRaised;
import cim.domains.identities.IdentityEvent.MergedInto;
import cim.domains.identities.IdentityEvent.Suspended;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.Optional;

/** What a decision about others knows of an identity. */
record Standing(Status status, Optional<Kind> kind, Level level) {

  /** The events that tell it. */
  static Sought sought(EntityId<Identity> identity) {
    return Sought.tagged("identity", identity)
        .among(
            Created.class,
            Activated.class,
            Suspended.class,
            Archived.class,
            MergedInto.class,
            LevelRaised.class,
            LevelLowered.class);
  }

  static Standing of(EntityId<Identity> identity, Inputs in) {
    IdentityDecider decider = new IdentityDecider();
    Identity state = decider.initial();
    for (Recorded<IdentityEvent> event : in.found(IdentityEvent.class)) {
      if (event.stream().equals(identity.value())) {
        state = decider.evolve(state, event.event());
      }
    }
    return new Standing(state.status(), state.kind(), state.level());
  }

  boolean isKnown() {
    return status != Status.UNKNOWN;
  }

  boolean isActive() {
    return status == Status.ACTIVE;
  }
}

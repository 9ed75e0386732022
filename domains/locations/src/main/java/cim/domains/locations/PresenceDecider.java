package cim.domains.locations;

import cim.domains.locations.Presence.Status;
import cim.domains.locations.Presence.Stay;
import cim.domains.locations.PresenceCommand.Enter;
import cim.domains.locations.PresenceCommand.Leave;
import cim.domains.locations.PresenceEvent.LocationEntered;
import cim.domains.locations.PresenceEvent.LocationLeft;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides where a visitor is. */
public final class PresenceDecider implements Decider<PresenceCommand, PresenceEvent, Presence> {

  @Override
  public Presence initial() {
    return Presence.UNKNOWN;
  }

  @Override
  public Decision<PresenceEvent> decide(PresenceCommand command, Presence state, Inputs in) {
    return switch (command) {
      case Enter enter -> enter(new Stay(enter.visitor(), enter.at()), state);
      case Leave _ ->
          state.status() == Status.UNKNOWN
              ? Decision.reject("presence_not_found", "the visitor was nowhere; enter first")
              : Decision.accept(left(state).toList());
    };
  }

  private static Decision<PresenceEvent> enter(Stay stay, Presence state) {
    return state.stay().equals(Optional.of(stay))
        ? Decision.nothing()
        : Decision.accept(
            Stream.concat(left(state), Stream.of(new LocationEntered(stay.visitor(), stay.at())))
                .toList());
  }

  private static Stream<PresenceEvent> left(Presence state) {
    return state.stay().stream().map(stay -> new LocationLeft(stay.visitor(), stay.at()));
  }

  @Override
  public Presence evolve(Presence state, PresenceEvent event) {
    return switch (event) {
      case LocationEntered(Visitor visitor, Whereabouts at) ->
          new Presence(Status.PRESENT, Optional.of(new Stay(visitor, at)));
      case LocationLeft _ -> new Presence(Status.AWAY, Optional.empty());
    };
  }
}

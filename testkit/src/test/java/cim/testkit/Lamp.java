package cim.testkit;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Transitions;
import cim.model.Version;

/** A lamp that burns out: the smallest aggregate with something to get wrong. */
record Lamp(Status status) {

  enum Status {
    OFF,
    ON,
    BROKEN
  }

  sealed interface LampCommand extends Command<Lamp> {
    record Switch(EntityId<Lamp> lamp, Status to) implements LampCommand {}
  }

  sealed interface LampEvent extends Event<Lamp> {
    @Version(1)
    record Switched(Status to) implements LampEvent {}
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.OFF)
          .allow(Status.OFF, Status.ON, Status.BROKEN)
          .allow(Status.ON, Status.OFF, Status.BROKEN);

  static Aggregate<LampCommand, LampEvent, Lamp> with(
      Decider<LampCommand, LampEvent, Lamp> decider) {
    return Aggregate.of("lamp", LampCommand.class, LampEvent.class, Lamp.class, decider)
        .withStates(TRANSITIONS, Lamp::status);
  }

  /** Does everything right; tests plant one fault each. */
  static class GoodDecider implements Decider<LampCommand, LampEvent, Lamp> {

    @Override
    public Lamp initial() {
      return new Lamp(Status.OFF);
    }

    @Override
    public Decision<LampEvent> decide(LampCommand command, Lamp state, Inputs in) {
      Status to =
          switch (command) {
            case LampCommand.Switch change -> change.to();
          };
      if (state.status() == to) {
        return Decision.nothing();
      }
      return state.status() == Status.BROKEN
          ? Decision.reject("lamp_broken", "the lamp is broken; put in a new one")
          : Decision.accept(new LampEvent.Switched(to));
    }

    @Override
    public Lamp evolve(Lamp state, LampEvent event) {
      return switch (event) {
        case LampEvent.Switched switched -> new Lamp(switched.to());
      };
    }
  }
}

package cim.domains.concepts;

import cim.domains.concepts.Morphism.Ends;
import cim.domains.concepts.Morphism.Status;
import cim.domains.concepts.MorphismCommand.Relate;
import cim.domains.concepts.MorphismCommand.Remove;
import cim.domains.concepts.MorphismCommand.Weigh;
import cim.domains.concepts.MorphismEvent.MorphismAdded;
import cim.domains.concepts.MorphismEvent.MorphismRemoved;
import cim.domains.concepts.MorphismEvent.StrengthAdded;
import cim.domains.concepts.MorphismEvent.StrengthRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.List;
import java.util.Optional;

/** Decides what leads from one concept to another. */
public final class MorphismDecider
    implements Decider<MorphismCommand, MorphismEvent, Morphism>,
        Aggregate.Seeking<MorphismCommand, Morphism> {

  @Override
  public Sought sought(MorphismCommand command, Morphism state) {
    return command instanceof Relate relate
        ? Known.concepts(List.of(relate.source(), relate.target()))
        : Sought.NOTHING;
  }

  @Override
  public Morphism initial() {
    return Morphism.UNKNOWN;
  }

  @Override
  public Decision<MorphismEvent> decide(MorphismCommand command, Morphism state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Relate relate
              ? relate(relate, in)
              : Decision.reject("morphism_not_found", "there is no such morphism; relate first");
      case PRESENT ->
          state.ends().map(ends -> decidePresent(command, ends, state)).orElse(Decision.nothing());
      case REMOVED ->
          command instanceof Remove
              ? Decision.nothing()
              : Morphism.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<MorphismEvent> relate(Relate command, Inputs in) {
    Known known = Known.found(in);
    for (EntityId<Concept> end : List.of(command.source(), command.target())) {
      if (known.place(end).isEmpty()) {
        return Known.noConcept(end);
      }
    }
    return Decision.accept(new MorphismAdded(command.ends(), command.strength()));
  }

  private static Decision<MorphismEvent> decidePresent(
      MorphismCommand command, Ends ends, Morphism state) {
    return switch (command) {
      case Relate relate ->
          relate.ends().equals(ends) && state.strength().equals(Optional.of(relate.strength()))
              ? Decision.nothing()
              : Decision.reject(
                  "morphism_already_there", "the morphism is another; give a new id, or weigh it");
      case Weigh(_, double strength) ->
          Decision.replace(state.strength(), strength, StrengthRemoved::new, StrengthAdded::new);
      case Remove _ ->
          Morphism.TRANSITIONS.move(state.status(), Status.REMOVED, new MorphismRemoved(ends));
    };
  }

  @Override
  public Morphism evolve(Morphism state, MorphismEvent event) {
    return switch (event) {
      case MorphismAdded(Ends ends, double strength) ->
          new Morphism(Status.PRESENT, Optional.of(ends), Optional.of(strength));
      case StrengthRemoved _ -> state.strong(Optional.empty());
      case StrengthAdded(double strength) -> state.strong(Optional.of(strength));
      case MorphismRemoved _ -> new Morphism(Status.REMOVED, state.ends(), state.strength());
    };
  }
}

package cim.domains.people;

import cim.domains.people.Experience.Known;
import cim.domains.people.Experience.Status;
import cim.domains.people.ExperienceCommand.Correct;
import cim.domains.people.ExperienceCommand.Remove;
import cim.domains.people.ExperienceEvent.Added;
import cim.domains.people.ExperienceEvent.DetailAdded;
import cim.domains.people.ExperienceEvent.DetailRemoved;
import cim.domains.people.ExperienceEvent.Removed;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to an experience. */
public final class ExperienceDecider
    implements Decider<ExperienceCommand, ExperienceEvent, Experience> {

  @Override
  public Experience initial() {
    return Experience.UNKNOWN;
  }

  @Override
  public Decision<ExperienceEvent> decide(ExperienceCommand command, Experience state, Inputs in) {
    return switch (command) {
      case ExperienceCommand.Add(_, var person, var kind, var detail) ->
          add(new Known(person, kind, detail), state);
      case Correct(_, var person, var detail) -> correct(person, detail, state);
      case Remove _ ->
          state
              .known()
              .map(known ->
                  Experience.TRANSITIONS.<ExperienceEvent>move(
                      state.status(), Status.REMOVED, new Removed(known.person())))
              .orElseGet(ExperienceDecider::notFound);
    };
  }

  private static Decision<ExperienceEvent> add(Known next, Experience state) {
    if (state.known().equals(Optional.of(next))) {
      return Decision.nothing();
    }
    return state.status() == Status.UNKNOWN
        ? Decision.accept(new Added(next.person(), next.kind(), next.detail()))
        : Decision.reject(
            "experience_already_added", "the id stands for another one; give a new one");
  }

  private static Decision<ExperienceEvent> correct(
      EntityId<Person> person, Experience.Detail detail, Experience state) {
    if (state.known().isEmpty()) {
      return notFound();
    }
    Known known = state.known().get();
    if (state.status() == Status.REMOVED) {
      return Experience.TRANSITIONS.wrong(state.status());
    }
    return known.person().equals(person)
        ? Decision.replace(
            Optional.of(known.detail()),
            detail,
            old -> new DetailRemoved(person, old),
            next -> new DetailAdded(person, next))
        : Decision.reject(
            "experience_of_another",
            "person: %s (expected: %s, whose it is); name that one"
                .formatted(person, known.person()));
  }

  private static Decision<ExperienceEvent> notFound() {
    return Decision.reject("experience_not_found", "there is no such experience; add it first");
  }

  @Override
  public Experience evolve(Experience state, ExperienceEvent event) {
    return switch (event) {
      case Added(var person, var kind, var detail) ->
          new Experience(Status.ADDED, Optional.of(new Known(person, kind, detail)));
      case DetailRemoved _ -> state;
      case DetailAdded(var person, var detail) ->
          new Experience(
              state.status(), state.known().map(known -> new Known(person, known.kind(), detail)));
      case Removed _ -> new Experience(Status.REMOVED, state.known());
    };
  }
}

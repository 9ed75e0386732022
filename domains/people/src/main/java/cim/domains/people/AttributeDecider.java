package cim.domains.people;

import cim.domains.people.Attribute.Known;
import cim.domains.people.Attribute.Status;
import cim.domains.people.AttributeCommand.Correct;
import cim.domains.people.AttributeCommand.Invalidate;
import cim.domains.people.AttributeEvent.FactAdded;
import cim.domains.people.AttributeEvent.FactRemoved;
import cim.domains.people.AttributeEvent.Invalidated;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what happens to an attribute. */
public final class AttributeDecider
    implements Decider<AttributeCommand, AttributeEvent, Attribute> {

  @Override
  public Attribute initial() {
    return Attribute.UNKNOWN;
  }

  @Override
  public Decision<AttributeEvent> decide(AttributeCommand command, Attribute state, Inputs in) {
    return switch (command) {
      case AttributeCommand.Add(_, var person, Fact fact) -> add(new Known(person, fact), state);
      case Correct(_, var person, Fact fact) ->
          of(person, state, () -> correct(person, fact, state));
      case Invalidate(_, var person, Reason reason) ->
          of(
              person,
              state,
              () ->
                  Attribute.TRANSITIONS.move(
                      state.status(), Status.INVALIDATED, new Invalidated(person, reason)));
    };
  }

  private static Decision<AttributeEvent> add(Known next, Attribute state) {
    if (state.known().equals(Optional.of(next))) {
      return Decision.nothing();
    }
    return state.known().isEmpty()
        ? Decision.accept(new FactAdded(next.person(), next.fact()))
        : Decision.reject(
            "attribute_already_added", "the id stands for another one; give a new one");
  }

  private static Decision<AttributeEvent> of(
      EntityId<Person> person, Attribute state, Supplier<Decision<AttributeEvent>> decision) {
    if (state.known().isEmpty()) {
      return Decision.reject("attribute_not_found", "there is no such attribute; add it first");
    }
    EntityId<Person> whose = state.known().get().person();
    return whose.equals(person)
        ? decision.get()
        : Decision.reject(
            "attribute_of_another",
            "person: %s (expected: %s, whose it is); name that one".formatted(person, whose));
  }

  private static Decision<AttributeEvent> correct(
      EntityId<Person> person, Fact next, Attribute state) {
    return state.status() == Status.INVALIDATED
        ? Attribute.TRANSITIONS.wrong(state.status())
        : Decision.replace(
            state.known().map(Known::fact),
            next,
            old -> new FactRemoved(person, old),
            fact -> new FactAdded(person, fact));
  }

  @Override
  public Attribute evolve(Attribute state, AttributeEvent event) {
    return switch (event) {
      case FactRemoved _ -> state;
      case FactAdded(var person, Fact fact) ->
          new Attribute(Status.ADDED, Optional.of(new Known(person, fact)));
      case Invalidated _ -> new Attribute(Status.INVALIDATED, state.known());
    };
  }
}

package cim.domains.entities;

import cim.domains.entities.ComponentType.Status;
import cim.domains.entities.ComponentTypeCommand.Declare;
import cim.domains.entities.ComponentTypeCommand.Retire;
import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.ComponentTypeEvent.Retired;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.Optional;

/** Decides what happens to a type of component. */
final class ComponentTypeDecider
    implements Decider<ComponentTypeCommand, ComponentTypeEvent, ComponentType> {

  /** Whose a name is, the events that bear it tell. */
  static Sought sought(ComponentTypeCommand command, ComponentType state) {
    return command instanceof Declare declare && state.status() == Status.UNKNOWN
        ? Sought.tagged("name", declare.name()).among(Declared.class)
        : Sought.NOTHING;
  }

  @Override
  public ComponentType initial() {
    return ComponentType.UNKNOWN;
  }

  @Override
  public Decision<ComponentTypeEvent> decide(
      ComponentTypeCommand command, ComponentType state, Inputs in) {
    return switch (command) {
      case Declare declare -> declare(declare, state, in);
      case Retire _ ->
          state.name().isEmpty()
              ? Decision.reject(
                  "component_type_not_found", "there is no such type; declare it first")
              : ComponentType.TRANSITIONS.move(
                  state.status(), Status.RETIRED, new Retired(state.name().get()));
    };
  }

  private static Decision<ComponentTypeEvent> declare(
      Declare declare, ComponentType state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          in.found(Declared.class).isEmpty()
              ? next(declare, state)
              : Decision.reject(
                  "component_type_taken",
                  "another type is called "
                      + declare.name().value()
                      + "; declare its next version, or choose another name");
      case DECLARED -> {
        if (!state.name().equals(Optional.of(declare.name()))) {
          yield Decision.reject(
              "component_type_already_declared",
              "the type has another name; declare one of its own for this");
        }
        yield state.schema().equals(Optional.of(declare.schema()))
            ? Decision.nothing()
            : next(declare, state);
      }
      case RETIRED -> ComponentType.TRANSITIONS.wrong(Status.RETIRED);
    };
  }

  private static Decision<ComponentTypeEvent> next(Declare declare, ComponentType state) {
    return Decision.accept(new Declared(declare.name(), state.version() + 1, declare.schema()));
  }

  @Override
  public ComponentType evolve(ComponentType state, ComponentTypeEvent event) {
    return switch (event) {
      case Declared(ComponentName name, int version, Schema schema) ->
          new ComponentType(Status.DECLARED, Optional.of(name), version, Optional.of(schema));
      case Retired _ ->
          new ComponentType(Status.RETIRED, state.name(), state.version(), state.schema());
    };
  }
}

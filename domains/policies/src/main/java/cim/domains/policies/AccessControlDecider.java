package cim.domains.policies;

import cim.domains.policies.AccessControl.Status;
import cim.domains.policies.AccessControlCommand.Activate;
import cim.domains.policies.AccessControlCommand.AddPolicy;
import cim.domains.policies.AccessControlCommand.Compose;
import cim.domains.policies.AccessControlCommand.Create;
import cim.domains.policies.AccessControlCommand.RemovePolicy;
import cim.domains.policies.AccessControlCommand.Retire;
import cim.domains.policies.AccessControlEvent.Activated;
import cim.domains.policies.AccessControlEvent.CompositionAdded;
import cim.domains.policies.AccessControlEvent.CompositionRemoved;
import cim.domains.policies.AccessControlEvent.Created;
import cim.domains.policies.AccessControlEvent.PolicyAdded;
import cim.domains.policies.AccessControlEvent.PolicyRemoved;
import cim.domains.policies.AccessControlEvent.Retired;
import cim.domains.policies.AccessControlEvent.Updated;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to an access control. */
public final class AccessControlDecider
    implements Decider<AccessControlCommand, AccessControlEvent, AccessControl> {

  @Override
  public AccessControl initial() {
    return AccessControl.UNKNOWN;
  }

  @Override
  public Decision<AccessControlEvent> decide(
      AccessControlCommand command, AccessControl state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state);
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject(
              "access_control_not_found", "there is no such access control; create it first");
      case DRAFT, ACTIVE -> open(command, state);
      case RETIRED ->
          command instanceof Retire
              ? Decision.nothing()
              : AccessControl.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<AccessControlEvent> create(Create command, AccessControl state) {
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
          ? Decision.nothing()
          : Decision.reject("access_control_already_created", "the id is another's; give a new id");
    }
    EntityId<AccessControl> id = command.accessControl();
    return Decision.accept(
        new Created(id, command.name()),
        new CompositionAdded(id, command.composition(), command.strategy()));
  }

  private static Decision<AccessControlEvent> open(
      AccessControlCommand command, AccessControl state) {
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Activate(var id) ->
          AccessControl.TRANSITIONS.move(state.status(), Status.ACTIVE, new Activated(id));
      case Retire(var id, Reason reason) -> Decision.accept(new Retired(id, reason));
      case AddPolicy(var id, var policy) ->
          updated(
              id,
              Decision.add(
                  policy, state.policies(), AccessControl.MOST, new PolicyAdded(id, policy)),
              state);
      case RemovePolicy(var id, var policy) ->
          updated(
              id, Decision.remove(policy, state.policies(), new PolicyRemoved(id, policy)), state);
      case Compose compose -> compose(compose, state);
    };
  }

  private static Decision<AccessControlEvent> compose(Compose compose, AccessControl state) {
    EntityId<AccessControl> id = compose.accessControl();
    if (state.composition().equals(compose.composition())
        && state.strategy() == compose.strategy()) {
      return Decision.nothing();
    }
    return updated(
        id,
        Decision.accept(
            new CompositionRemoved(id, state.composition(), state.strategy()),
            new CompositionAdded(id, compose.composition(), compose.strategy())),
        state);
  }

  /** A change of an active one is told to all who ask it. */
  private static Decision<AccessControlEvent> updated(
      EntityId<AccessControl> id, Decision<AccessControlEvent> change, AccessControl state) {
    if (state.status() == Status.ACTIVE
        && change instanceof Decision.Accepted<AccessControlEvent>(var events)
        && !events.isEmpty()) {
      List<AccessControlEvent> more = new ArrayList<>(events);
      more.add(new Updated(id, state.version() + 1));
      return Decision.accept(more);
    }
    return change;
  }

  @Override
  public AccessControl evolve(AccessControl state, AccessControlEvent event) {
    return switch (event) {
      case Created(_, Name name) -> state.in(Status.DRAFT).named(name);
      case PolicyAdded(_, var policy) -> state.with(Items.with(state.policies(), policy));
      case PolicyRemoved(_, var policy) -> state.with(Items.without(state.policies(), policy));
      case CompositionRemoved _ -> state;
      case CompositionAdded(_, var composition, var strategy) ->
          state.composed(composition, strategy);
      case Activated _ -> state.in(Status.ACTIVE);
      case Updated(_, int revised) -> state.at(revised);
      case Retired _ -> state.in(Status.RETIRED);
    };
  }
}

package cim.domains.policies;

import cim.domains.policies.Assignment.Status;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to an assignment. */
public final class AssignmentDecider
    implements Decider<AssignmentCommand, AssignmentEvent, Assignment> {

  @Override
  public Assignment initial() {
    return Assignment.UNKNOWN;
  }

  @Override
  public Decision<AssignmentEvent> decide(AssignmentCommand command, Assignment state, Inputs in) {
    return switch (command) {
      case AssignmentCommand.Assign assign -> assign(assign, state);
      case AssignmentCommand.Revoke _ ->
          state
              .policy()
              .flatMap(policy ->
                  state
                      .entity()
                      .map(entity ->
                          Assignment.TRANSITIONS.<AssignmentEvent>move(
                              state.status(),
                              Status.REVOKED,
                              new AssignmentEvent.Revoked(policy, entity))))
              .orElseGet(() ->
                  Decision.reject(
                      "assignment_not_found", "there is no such assignment; assign first"));
    };
  }

  private static Decision<AssignmentEvent> assign(
      AssignmentCommand.Assign assign, Assignment state) {
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.accept(new AssignmentEvent.Assigned(assign.policy(), assign.entity()));
      case ASSIGNED ->
          state.policy().equals(Optional.of(assign.policy()))
                  && state.entity().equals(Optional.of(assign.entity()))
              ? Decision.nothing()
              : Decision.reject(
                  "assignment_already_made", "the id is another assignment's; give a new id");
      case REVOKED -> Assignment.TRANSITIONS.wrong(state.status());
    };
  }

  @Override
  public Assignment evolve(Assignment state, AssignmentEvent event) {
    return switch (event) {
      case AssignmentEvent.Assigned(var policy, var entity) ->
          new Assignment(Status.ASSIGNED, Optional.of(policy), Optional.of(entity));
      case AssignmentEvent.Revoked(var policy, var entity) ->
          new Assignment(Status.REVOKED, Optional.of(policy), Optional.of(entity));
    };
  }
}

package cim.domains.policies;

import cim.domains.policies.Exemption.Status;
import cim.domains.policies.ExemptionCommand.Expire;
import cim.domains.policies.ExemptionCommand.Grant;
import cim.domains.policies.ExemptionCommand.Refuse;
import cim.domains.policies.ExemptionCommand.Request;
import cim.domains.policies.ExemptionCommand.Revoke;
import cim.domains.policies.ExemptionEvent.Expired;
import cim.domains.policies.ExemptionEvent.Granted;
import cim.domains.policies.ExemptionEvent.Refused;
import cim.domains.policies.ExemptionEvent.Requested;
import cim.domains.policies.ExemptionEvent.Revoked;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.Optional;
import java.util.UUID;

/** Decides what happens to an exemption. */
public final class ExemptionDecider
    implements Decider<ExemptionCommand, ExemptionEvent, Exemption> {

  @Override
  public Exemption initial() {
    return Exemption.UNKNOWN;
  }

  @Override
  public Decision<ExemptionEvent> decide(ExemptionCommand command, Exemption state, Inputs in) {
    if (command instanceof Request request) {
      return request(request, state);
    }
    return state
        .subject()
        .map(subject -> known(command, subject, state, in))
        .orElseGet(() ->
            Decision.reject("exemption_not_found", "there is no such exemption; request it first"));
  }

  private static Decision<ExemptionEvent> request(Request request, Exemption state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(
          new Requested(
              request.policy(),
              request.subject(),
              request.subject().id(),
              request.justification(),
              request.risk(),
              request.scope(),
              request.condition()));
    }
    return state.policy().equals(Optional.of(request.policy()))
            && state.subject().equals(Optional.of(request.subject().id()))
        ? Decision.nothing()
        : Decision.reject(
            "exemption_already_requested", "the id is another exemption's; give a new id");
  }

  private static Decision<ExemptionEvent> known(
      ExemptionCommand command, UUID subject, Exemption state, Inputs in) {
    return switch (command) {
      case Request _ -> Decision.nothing();
      case Grant grant
          when state.status() == Status.REQUESTED && !in.now().isBefore(grant.until()) ->
          Decision.reject(
              "exemption_already_over",
              "until: %s (expected: a time to come); give a later one".formatted(grant.until()));
      case Grant grant ->
          Exemption.TRANSITIONS.move(
              state.status(), Status.ACTIVE, new Granted(subject, grant.approver(), grant.until()));
      case Refuse(_, Reason reason) ->
          Exemption.TRANSITIONS.move(state.status(), Status.REFUSED, new Refused(subject, reason));
      case Revoke(_, Reason reason) ->
          Exemption.TRANSITIONS.move(state.status(), Status.REVOKED, new Revoked(subject, reason));
      case Expire _ when state.until().filter(in.now()::isBefore).isPresent() ->
          Decision.reject("exemption_not_over", "the exemption holds still; revoke it instead");
      case Expire _ ->
          Exemption.TRANSITIONS.move(state.status(), Status.EXPIRED, new Expired(subject));
    };
  }

  @Override
  public Exemption evolve(Exemption state, ExemptionEvent event) {
    return switch (event) {
      case Requested one ->
          new Exemption(
              Status.REQUESTED,
              Optional.of(one.policy()),
              Optional.of(one.subject().id()),
              one.scope(),
              one.condition(),
              Optional.empty());
      case Granted granted -> state.until(granted.until());
      case Refused _ -> state.in(Status.REFUSED);
      case Revoked _ -> state.in(Status.REVOKED);
      case Expired _ -> state.in(Status.EXPIRED);
    };
  }
}

package cim.domains.workflows;

import cim.domains.workflows.Step.Status;
import cim.domains.workflows.StepEvent.ApprovalRequested;
import cim.domains.workflows.StepEvent.Failed;
import cim.domains.workflows.StepEvent.GaveUp;
import cim.domains.workflows.Vote.Answer;
import cim.model.Decision;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what comes of a step that asks people whether they agree. */
final class Voting {
  private Voting() {}

  /** Asks one more. */
  static Decision<StepEvent> ask(EntityRef approver, Optional<Description> message, Step state) {
    if (state.work().filter(Work.Approval.class::isInstance).isEmpty()) {
      return Decision.reject(
          "no_approval", "the step is no approval (expected: one whose work is approval)");
    }
    return switch (state.status()) {
      case RUNNING, WAITING_APPROVAL ->
          Decision.add(
              approver,
              state.votes().stream().map(Vote::approver).toList(),
              Work.MOST_APPROVERS,
              new ApprovalRequested(approver, message));
      case UNKNOWN, PENDING, IN_PROGRESS, COMPLETED, FAILED, SKIPPED, CANCELLED ->
          Step.TRANSITIONS.wrong(state.status());
    };
  }

  /**
   * Takes an answer, and what follows from it.
   *
   * @param event says the same as the vote
   */
  static Decision<StepEvent> vote(StepEvent event, Vote vote, Step state, Inputs in) {
    Optional<Vote> asked = state.vote(vote.approver());
    if (asked.equals(Optional.of(vote))) {
      return Decision.nothing();
    }
    if (state.status() != Status.WAITING_APPROVAL) {
      return Step.TRANSITIONS.wrong(state.status());
    }
    if (asked.isEmpty()) {
      return Decision.reject(
          "approval_not_requested",
          "approver: %s (expected: one who was asked)".formatted(vote.approver()));
    }
    if (asked.get().answer() != Answer.ASKED) {
      return Decision.reject(
          "approval_already_decided",
          "%s has answered %s (expected: no answer yet)"
              .formatted(vote.approver(), asked.get().answer()));
    }
    List<StepEvent> events = new ArrayList<>(List.of(event));
    Step voted = state.voted(Status.WAITING_APPROVAL, vote);
    int needed =
        state.work().orElseThrow() instanceof Work.Approval approval ? approval.needed() : 1;
    if (voted.count(Answer.GRANTED) >= needed) {
      events.add(StepDecider.completed(Optional.of(Outcome.APPROVED), Map.of(), state, in.now()));
    } else if (voted.votes().size() - voted.count(Answer.REJECTED) < needed) {
      Failure failure = new Failure("approval_rejected", new Reason("too few agree"));
      events.add(new Failed(failure, state.attempt()));
      events.add(new GaveUp(StepDecider.place(state), Optional.of(Outcome.REJECTED), failure));
    }
    return Decision.accept(events);
  }
}

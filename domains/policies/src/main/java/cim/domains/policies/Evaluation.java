package cim.domains.policies;

import cim.model.Transitions;

/** One request that policies were asked about, once; its events are the audit trail. */
public record Evaluation(Status status) {

  /** Whether it was decided. */
  public enum Status {
    UNKNOWN,
    DECIDED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN).allow(Status.UNKNOWN, Status.DECIDED);

  static final Evaluation UNKNOWN = new Evaluation(Status.UNKNOWN);
}

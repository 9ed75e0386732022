package cim.domains.policies;

import cim.model.Transitions;

/** A violation that somebody has reported, until it is settled. */
public record Report(Status status) {

  /** Where a report stands in its life. */
  public enum Status {
    UNKNOWN,
    REPORTED,
    RESOLVED,
    DISMISSED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REPORTED)
          .allow(Status.REPORTED, Status.RESOLVED, Status.DISMISSED);

  static final Report UNKNOWN = new Report(Status.UNKNOWN);
}

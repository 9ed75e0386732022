package cim.flows;

import cim.model.Doc;
import cim.model.Transitions;

/**
 * One run of a flow: where it stands.
 *
 * @param done how many tasks are done
 * @param left how many of them have not been taken back, once that has begun
 */
@Doc("One run of a flow through several domains.")
public record Run(Status status, int done, int left) {

  /** Where a run stands. */
  public enum Status {
    UNKNOWN,
    RUNNING,
    /** Somebody has asked to take it back; that begins where it waits for something. */
    CANCELLING,
    /** Something failed, and what was done is being taken back. */
    UNDOING,
    UNDONE,
    /** Something failed beyond the step from which there is no way back; it can be resumed. */
    STOPPED,
    COMPLETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.RUNNING)
          .allow(
              Status.RUNNING, Status.COMPLETED, Status.UNDOING, Status.STOPPED, Status.CANCELLING)
          .allow(Status.CANCELLING, Status.COMPLETED, Status.UNDOING, Status.STOPPED)
          .allow(Status.UNDOING, Status.UNDONE)
          .allow(Status.STOPPED, Status.RUNNING);

  static final Run UNKNOWN = new Run(Status.UNKNOWN, 0, 0);

  Run in(Status next) {
    return new Run(next, done, left);
  }
}

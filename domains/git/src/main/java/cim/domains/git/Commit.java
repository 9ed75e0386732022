package cim.domains.git;

import cim.model.Transitions;

/**
 * A commit of Git. It never changes; all that is remembered of it is how much of it has been told.
 *
 * @param files how many files it changes
 * @param listed how many of these changes have been told
 */
public record Commit(Status status, long files, long listed) {

  /** How much of a commit has been told. */
  public enum Status {
    UNSEEN,
    /** Recorded, and some of its file changes are still to come. */
    LISTING,
    COMPLETE
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNSEEN)
          .allow(Status.UNSEEN, Status.LISTING, Status.COMPLETE)
          .allow(Status.LISTING, Status.COMPLETE);

  static final Commit UNSEEN = new Commit(Status.UNSEEN, 0, 0);

  static Commit of(long files, long listed) {
    return new Commit(listed < files ? Status.LISTING : Status.COMPLETE, files, listed);
  }
}

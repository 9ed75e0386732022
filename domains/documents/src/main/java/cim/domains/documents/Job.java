package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * Work with contents that was asked for.
 *
 * @param conflicts how many wait to be resolved
 * @param resolved which side each conflict was settled for, in their order
 */
public record Job(
    Status status,
    Optional<Assignment> assignment,
    int conflicts,
    @Bounded(Job.MOST_CONFLICTS) List<ThreeWay.Side> resolved) {
  /** More conflicts are not resolved one by one. */
  static final int MOST_CONFLICTS = 1_000;

  /** Where the work stands. */
  public enum Status {
    UNKNOWN,
    REQUESTED,
    CONFLICTED,
    DONE,
    FAILED,
    CANCELLED
  }

  /** What becomes of a content that is made. */
  public enum Purpose {
    /** It is the document's next version. */
    VERSION,
    /** A document is made of it. */
    DOCUMENT,
    /** It stays an object. */
    EXPORT
  }

  /**
   * What is to be done.
   *
   * @param title of the document that is made, where one is
   */
  public record Assignment(
      EntityId<Document> document, Purpose purpose, Optional<Title> title, Work work) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REQUESTED)
          .allow(Status.REQUESTED, Status.CONFLICTED, Status.DONE, Status.FAILED, Status.CANCELLED)
          .allow(Status.CONFLICTED, Status.REQUESTED, Status.CANCELLED)
          .allow(Status.DONE, Status.FAILED);

  static final Job UNKNOWN = new Job(Status.UNKNOWN, Optional.empty(), 0, List.of());

  public Job {
    resolved = List.copyOf(resolved);
  }

  Job in(Status next) {
    return new Job(next, assignment, conflicts, resolved);
  }

  Job conflicted(int found) {
    return new Job(Status.CONFLICTED, assignment, found, resolved);
  }

  Job resolved(List<ThreeWay.Side> sides) {
    return new Job(Status.REQUESTED, assignment, 0, sides);
  }
}

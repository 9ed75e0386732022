package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Content that came from outside, until it is a document or thrown away.
 *
 * @param open checks of which the outcome is not known
 */
public record Intake(
    Status status, Optional<Delivery> delivery, @Bounded(Intake.MOST) List<Check> open) {
  static final int MOST = 10;

  /** Where content from outside stands. */
  public enum Status {
    UNKNOWN,
    STAGED,
    QUARANTINED,
    PROMOTED,
    DISCARDED
  }

  /** What is looked at before content is trusted. */
  public enum Check {
    /** That no virus is in it; needs a scanner. */
    VIRUS_SCAN,
    /** That its bytes are of the media type that it is said to have. */
    FORMAT
  }

  /** Whether content becomes a document by itself once it has passed. */
  public enum Promotion {
    AUTOMATIC,
    MANUAL
  }

  /**
   * What came.
   *
   * @param document that it is to become
   * @param until when it is thrown away if nothing has become of it
   */
  public record Delivery(
      EntityId<Document> document,
      Title title,
      Optional<FilePath> path,
      Content content,
      Promotion promotion,
      Instant until) {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.STAGED)
          .allow(Status.STAGED, Status.QUARANTINED, Status.PROMOTED, Status.DISCARDED)
          .allow(Status.QUARANTINED, Status.STAGED, Status.DISCARDED);

  static final Intake UNKNOWN = new Intake(Status.UNKNOWN, Optional.empty(), List.of());

  public Intake {
    open = List.copyOf(open);
  }

  Intake in(Status next) {
    return new Intake(next, delivery, open);
  }

  Intake waitingFor(List<Check> checks) {
    return new Intake(status, delivery, checks);
  }
}

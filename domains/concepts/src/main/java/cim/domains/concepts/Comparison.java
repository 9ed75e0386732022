package cim.domains.concepts;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/** How similar two concepts were when it was calculated. */
@Doc("How similar two concepts were when it was calculated.")
public record Comparison(Status status, Optional<Pair> pair, Optional<Similarity> similarity) {

  /** What is compared. */
  public record Pair(EntityId<Concept> left, EntityId<Concept> right) {}

  /**
   * What came out.
   *
   * @param context in which respect
   * @param distance from 0 to 1
   * @param similarity from 1, where they are at the same point, downwards
   */
  public record Similarity(Optional<Context> context, double distance, double similarity) {
    static Similarity of(Optional<Context> context, double distance) {
      return new Similarity(context, distance, Measure.similarity(distance));
    }
  }

  /** Whether anything was calculated. */
  public enum Status {
    UNKNOWN,
    CALCULATED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN).allow(Status.UNKNOWN, Status.CALCULATED);

  static final Comparison UNKNOWN =
      new Comparison(Status.UNKNOWN, Optional.empty(), Optional.empty());
}

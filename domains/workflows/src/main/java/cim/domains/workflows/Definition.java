package cim.domains.workflows;

import cim.model.Doc;
import cim.model.Metadata;
import cim.model.Transitions;
import java.util.Optional;

/**
 * How a kind of work is done.
 *
 * @param version how many plans have been published; executions follow the newest
 * @param plan what is being drafted, or was published last
 */
@Doc("How a kind of work is done: steps, what they wait for, and what has to be said first.")
public record Definition(
    Status status,
    Optional<Title> title,
    Optional<Description> description,
    int version,
    Plan plan,
    Metadata metadata) {
  /** Where a definition stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    PUBLISHED,
    RETIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.PUBLISHED, Status.RETIRED)
          .allow(Status.PUBLISHED, Status.DRAFT, Status.RETIRED);

  static final Definition UNKNOWN =
      new Definition(
          Status.UNKNOWN, Optional.empty(), Optional.empty(), 0, Plan.EMPTY, Metadata.NONE);

  Definition in(Status next) {
    return new Definition(next, title, description, version, plan, metadata);
  }

  Definition published(int next) {
    return new Definition(Status.PUBLISHED, title, description, next, plan, metadata);
  }

  Definition called(Optional<Title> next) {
    return new Definition(status, next, description, version, plan, metadata);
  }

  Definition described(Optional<Description> next) {
    return new Definition(status, title, next, version, plan, metadata);
  }

  Definition with(Plan next) {
    return new Definition(status, title, description, version, next, metadata);
  }

  Definition with(Metadata next) {
    return new Definition(status, title, description, version, plan, next);
  }
}

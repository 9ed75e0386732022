package cim.domains.concepts;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A conceptual space: its dimensions, how they count, and how distances are measured. Its concepts
 * and regions are aggregates of their own, however many there are.
 *
 * @param judgements those learnt from lately, so that none counts twice
 */
@Doc("A conceptual space: dimensions, their weights, and how distances are measured.")
public record Space(
    Status status,
    Optional<Name> name,
    Optional<Geometry> geometry,
    @Bounded(Space.REMEMBERED) List<UUID> judgements) {
  /** How many judgements are remembered. */
  static final int REMEMBERED = 100;

  /** Where a space stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    DELETED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DELETED);

  static final Space UNKNOWN =
      new Space(Status.UNKNOWN, Optional.empty(), Optional.empty(), List.of());

  public Space {
    judgements = List.copyOf(judgements);
  }

  Space in(Status next) {
    return new Space(next, name, geometry, judgements);
  }

  Space named(Optional<Name> next) {
    return new Space(status, next, geometry, judgements);
  }

  Space of(Optional<Geometry> next) {
    return new Space(status, name, next, judgements);
  }

  Space judged(List<UUID> next) {
    return new Space(status, name, geometry, next);
  }
}

package cim.domains.concepts;

import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Locale;
import java.util.Optional;

/** What leads from a concept to another one, mostly of another space. */
@Doc("What leads from one concept to another, also across spaces.")
public record Morphism(Status status, Optional<Ends> ends, Optional<Double> strength) {

  /** What a morphism says. */
  public enum Kind {
    /** Both are the same thing. */
    IDENTITY_MAPPING("is_same_as"),
    /** The one is a policy that applies to the other. */
    POLICY_APPLICATION("applies_to"),
    /** The one is a state that is the other state elsewhere. */
    STATE_MAPPING("is_state_of"),
    SEMANTIC_LINK("means_like"),
    /** The other is part of the one, or a kind of it. */
    HIERARCHY("is_above"),
    /** The one comes before the other. */
    TEMPORAL("comes_before"),
    CAUSAL("causes");

    private final String relation;

    Kind(String relation) {
      this.relation = relation;
    }

    /** The name of the relation in the relationship graph. */
    String relation() {
      return relation;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it may be followed from its target too. */
  public enum Direction {
    ONE_WAY,
    BOTH_WAYS
  }

  /** What a morphism connects, and how. */
  public record Ends(
      EntityId<Concept> source, EntityId<Concept> target, Kind kind, Direction direction) {}

  /** Whether the morphism is there. */
  public enum Status {
    UNKNOWN,
    PRESENT,
    REMOVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PRESENT)
          .allow(Status.PRESENT, Status.REMOVED);

  static final Morphism UNKNOWN = new Morphism(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Morphism strong(Optional<Double> next) {
    return new Morphism(status, ends, next);
  }
}

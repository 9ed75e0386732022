package cim.domains.policies;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * Policies that decide about access together. Named for the seed's {@code
 * policies.access_control.updated.v1}, which says to other contexts that it decides otherwise now.
 *
 * @param policies in the order in which they were added
 */
public record AccessControl(
    Status status,
    Optional<Name> name,
    Composition composition,
    Strategy strategy,
    @Bounded(AccessControl.MOST) List<EntityId<Policy>> policies,
    int version) {
  /** How many policies decide together. */
  static final int MOST = 50;

  /** How many of the policies that apply have to allow. */
  public record Composition(Quorum quorum, int least) {
    static final Composition ALL = new Composition(Quorum.ALL, 0);

    public Composition {
      if (least < 0 || least > MOST || (quorum == Quorum.AT_LEAST) == (least == 0)) {
        throw new InvalidValue("least", least, "1 to " + MOST + " for at_least, else 0");
      }
    }

    boolean suffices(long allowing, long all) {
      return switch (quorum) {
        case ALL -> allowing == all;
        case ANY -> allowing > 0;
        case MAJORITY -> 2 * allowing > all;
        case AT_LEAST -> allowing >= least;
      };
    }
  }

  /** How the votes of policies are counted. */
  public enum Quorum {
    ALL,
    ANY,
    MAJORITY,
    AT_LEAST
  }

  /** Who is right where some policies allow and others deny. */
  public enum Strategy {
    /** As many as the composition asks for. */
    COUNT,
    MOST_RESTRICTIVE,
    LEAST_RESTRICTIVE,
    FIRST_WINS,
    LAST_WINS,
    /** Nobody: it is denied, and has to be settled. */
    FAIL
  }

  /** Where an access control stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    ACTIVE,
    RETIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.ACTIVE, Status.RETIRED)
          .allow(Status.ACTIVE, Status.RETIRED);

  static final AccessControl UNKNOWN =
      new AccessControl(
          Status.UNKNOWN, Optional.empty(), Composition.ALL, Strategy.COUNT, List.of(), 0);

  public AccessControl {
    policies = List.copyOf(policies);
  }

  AccessControl in(Status next) {
    return new AccessControl(next, name, composition, strategy, policies, version);
  }

  AccessControl named(Name next) {
    return new AccessControl(status, Optional.of(next), composition, strategy, policies, version);
  }

  AccessControl composed(Composition next, Strategy conflicts) {
    return new AccessControl(status, name, next, conflicts, policies, version);
  }

  AccessControl with(List<EntityId<Policy>> next) {
    return new AccessControl(status, name, composition, strategy, next, version);
  }

  AccessControl at(int next) {
    return new AccessControl(status, name, composition, strategy, policies, next);
  }
}

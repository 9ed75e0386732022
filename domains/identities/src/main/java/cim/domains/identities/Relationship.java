package cim.domains.identities;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one identity is to another: proposed, then established when all who must have agreed. It is
 * an aggregate of its own, so the members of an organization are as many as they like.
 *
 * @param agreed the parties that have agreed
 */
public record Relationship(
    Status status,
    Optional<Terms> terms,
    @Bounded(2) List<EntityId<Identity>> agreed,
    Approved approved,
    Optional<Instant> expires) {

  /** Who is what to whom, and what must hold for it. */
  public record Terms(Parties parties, Bond bond, Rules rules) {}

  /** The two, who are not one. */
  public record Parties(EntityId<Identity> source, EntityId<Identity> target) {
    public Parties {
      if (source.equals(target)) {
        throw new InvalidValue("target", target, "another than the source");
      }
    }
  }

  /** Whether somebody else has agreed. */
  public enum Approved {
    NO,
    YES
  }

  /** Where a relationship stands in its life. */
  public enum Status {
    UNKNOWN,
    PROPOSED,
    ACTIVE,
    REFUSED,
    REVOKED,
    EXPIRED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PROPOSED)
          .allow(Status.PROPOSED, Status.ACTIVE, Status.REFUSED, Status.REVOKED)
          .allow(Status.ACTIVE, Status.REVOKED, Status.EXPIRED);

  static final Relationship UNKNOWN =
      new Relationship(Status.UNKNOWN, Optional.empty(), List.of(), Approved.NO, Optional.empty());

  public Relationship {
    agreed = List.copyOf(agreed);
  }

  Relationship in(Status next) {
    return new Relationship(next, terms, agreed, approved, expires);
  }

  Relationship agreed(List<EntityId<Identity>> parties) {
    return new Relationship(status, terms, parties, approved, expires);
  }

  Relationship withApproval() {
    return new Relationship(status, terms, agreed, Approved.YES, expires);
  }

  Relationship established(Optional<Instant> until) {
    return new Relationship(Status.ACTIVE, terms, agreed, approved, until);
  }

  /** Whether all who must have agreed. */
  boolean isAgreed() {
    return terms.filter(one -> isAgreed(one.parties(), one.rules())).isPresent();
  }

  private boolean isAgreed(Parties parties, Rules rules) {
    boolean consented =
        switch (rules.consent()) {
          case NONE -> true;
          case TARGET -> agreed.contains(parties.target());
          case MUTUAL -> agreed.contains(parties.source()) && agreed.contains(parties.target());
        };
    return consented && (rules.approval() == Rules.Approval.NONE || approved == Approved.YES);
  }
}

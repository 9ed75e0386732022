package cim.domains.organizations;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/**
 * A company, or any other organization. Members, departments, teams, roles and facilities are
 * aggregates of their own, however many there are.
 *
 * @param seat the facility where it is at home
 * @param successor the company that it was merged into, or that acquired it
 */
public record Company(
    Status status,
    Optional<Name> name,
    Optional<Kind> kind,
    Optional<Description> description,
    Optional<EntityId<Company>> parent,
    Optional<EntityId<Facility>> seat,
    Optional<EntityId<Company>> successor,
    @Bounded(Company.MOST) List<Fact> facts) {
  /** How many facts a company holds. */
  static final int MOST = 200;

  /** What an organization is. Divisions, departments, teams and projects are parts of one. */
  public enum Kind {
    COMPANY,
    PARTNER,
    CUSTOMER,
    VENDOR,
    GOVERNMENT,
    NON_PROFIT,
    EDUCATIONAL,
    HEALTHCARE,
    OTHER
  }

  /** What becomes of a company that another acquires. */
  public enum Terms {
    /** It goes on as a child of the other. */
    INDEPENDENT,
    /** It ends, and is part of the other. */
    INTEGRATED
  }

  /** Where a company stands in its life. */
  public enum Status {
    UNKNOWN,
    PENDING,
    ACTIVE,
    INACTIVE,
    MERGED,
    ACQUIRED,
    DISSOLVED,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.PENDING)
          .allow(Status.PENDING, Status.ACTIVE, Status.DISSOLVED)
          .allow(Status.ACTIVE, Status.INACTIVE, Status.MERGED, Status.ACQUIRED, Status.DISSOLVED)
          .allow(Status.INACTIVE, Status.ACTIVE, Status.DISSOLVED, Status.ARCHIVED)
          .allow(Status.MERGED, Status.ARCHIVED)
          .allow(Status.ACQUIRED, Status.ARCHIVED)
          .allow(Status.DISSOLVED, Status.ARCHIVED);

  static final Company UNKNOWN =
      new Company(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Company {
    facts = List.copyOf(facts);
  }

  /** Whether it may be changed, and take members and parts. */
  boolean isOpen() {
    return switch (status) {
      case PENDING, ACTIVE, INACTIVE -> true;
      case UNKNOWN, MERGED, ACQUIRED, DISSOLVED, ARCHIVED -> false;
    };
  }

  /** The fact whose place another would take. */
  Optional<Fact> like(Fact other) {
    return facts.stream().filter(fact -> fact.key().equals(other.key())).findFirst();
  }

  Company in(Status next) {
    return new Company(next, name, kind, description, parent, seat, successor, facts);
  }

  Company named(Optional<Name> next) {
    return new Company(status, next, kind, description, parent, seat, successor, facts);
  }

  Company of(Optional<Kind> next) {
    return new Company(status, name, next, description, parent, seat, successor, facts);
  }

  Company described(Optional<Description> next) {
    return new Company(status, name, kind, next, parent, seat, successor, facts);
  }

  Company under(Optional<EntityId<Company>> next) {
    return new Company(status, name, kind, description, next, seat, successor, facts);
  }

  Company seated(Optional<EntityId<Facility>> next) {
    return new Company(status, name, kind, description, parent, next, successor, facts);
  }

  Company followedBy(EntityId<Company> next) {
    return new Company(status, name, kind, description, parent, seat, Optional.of(next), facts);
  }

  Company with(List<Fact> next) {
    return new Company(status, name, kind, description, parent, seat, successor, next);
  }
}

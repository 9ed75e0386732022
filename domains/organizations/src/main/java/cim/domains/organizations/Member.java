package cim.domains.organizations;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A person in a company: in which role, where, and to whom they report. */
public record Member(
    Status status,
    Optional<EntityId<Company>> company,
    Optional<EntityId<Person>> person,
    Optional<EntityId<Role>> role,
    Optional<EntityId<Department>> department,
    Optional<EntityId<Facility>> facility,
    Optional<EntityId<Member>> manager,
    @Bounded(Member.MOST) List<EntityId<Team>> teams)
    implements Belonging {
  /** In how many teams a member can be. */
  static final int MOST = 50;

  /** Why somebody left. */
  public enum Departure {
    RESIGNED,
    DISMISSED,
    RETIRED,
    END_OF_CONTRACT,
    TRANSFERRED,
    DECEASED,
    OTHER
  }

  /** Whether the person is a member. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    LEFT
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.LEFT)
          .allow(Status.LEFT, Status.ACTIVE);

  static final Member UNKNOWN =
      new Member(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Member {
    teams = List.copyOf(teams);
  }

  @Override
  public boolean stands() {
    return status == Status.ACTIVE;
  }

  Member joined(EntityId<Company> next, EntityId<Person> who) {
    return new Member(
        Status.ACTIVE,
        Optional.of(next),
        Optional.of(who),
        role,
        department,
        facility,
        manager,
        teams);
  }

  Member in(Status next) {
    return new Member(next, company, person, role, department, facility, manager, teams);
  }

  Member as(Optional<EntityId<Role>> next) {
    return new Member(status, company, person, next, department, facility, manager, teams);
  }

  Member inside(Optional<EntityId<Department>> next) {
    return new Member(status, company, person, role, next, facility, manager, teams);
  }

  Member at(Optional<EntityId<Facility>> next) {
    return new Member(status, company, person, role, department, next, manager, teams);
  }

  Member under(Optional<EntityId<Member>> next) {
    return new Member(status, company, person, role, department, facility, next, teams);
  }

  Member with(List<EntityId<Team>> next) {
    return new Member(status, company, person, role, department, facility, manager, next);
  }
}

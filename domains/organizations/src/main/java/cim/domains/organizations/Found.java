package cim.domains.organizations;

import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a decision found of other aggregates. Each is replayed from those of its events that bear
 * its id as a tag, so of its state only that is known which these events tell: that it is there, of
 * which company, and under whom.
 */
record Found(Inputs in) {

  Company company(EntityId<Company> id) {
    return state(CompanyEvent.class, new CompanyDecider(), id);
  }

  Member member(EntityId<Member> id) {
    return state(MemberEvent.class, new MemberDecider(), id);
  }

  Department department(EntityId<Department> id) {
    return state(DepartmentEvent.class, new DepartmentDecider(), id);
  }

  private <E extends Event<S>, S> S state(
      Class<E> events, Decider<?, E, S> decider, EntityId<S> id) {
    return decider.replay(
        in.found(events).stream()
            .filter(event -> event.stream().equals(id.value()))
            .map(Recorded::event)
            .toList());
  }

  /** Refused unless a company takes members and parts. */
  <E> Optional<Decision<E>> open(EntityId<Company> id) {
    return company(id).isOpen()
        ? Optional.empty()
        : Optional.of(
            Decision.reject(
                "company_not_found",
                "company: %s (expected: one that is pending, active or inactive); name another"
                    .formatted(id)));
  }

  <E> Optional<Decision<E>> department(
      Optional<EntityId<Department>> id, Optional<EntityId<Company>> company) {
    return missing(
        id,
        this::department,
        company,
        one ->
            Decision.reject(
                "department_not_found",
                "department: %s (expected: one of the same company, not dissolved); name another"
                    .formatted(one)));
  }

  <E> Optional<Decision<E>> member(
      Optional<EntityId<Member>> id, Optional<EntityId<Company>> company) {
    return missing(
        id,
        this::member,
        company,
        one ->
            Decision.reject(
                "member_not_found",
                "member: %s (expected: one of the same company, who has not left); name another"
                    .formatted(one)));
  }

  <E> Optional<Decision<E>> role(Optional<EntityId<Role>> id, Optional<EntityId<Company>> company) {
    return missing(
        id,
        one -> state(RoleEvent.class, new RoleDecider(), one),
        company,
        one ->
            Decision.reject(
                "role_not_found",
                "role: %s (expected: one of the same company, not deprecated); name another"
                    .formatted(one)));
  }

  <E> Optional<Decision<E>> facility(
      Optional<EntityId<Facility>> id, Optional<EntityId<Company>> company) {
    return missing(
        id,
        one -> state(FacilityEvent.class, new FacilityDecider(), one),
        company,
        one ->
            Decision.reject(
                "facility_not_found",
                "facility: %s (expected: one of the same company, not closed); name another"
                    .formatted(one)));
  }

  <E> Optional<Decision<E>> team(Optional<EntityId<Team>> id, Optional<EntityId<Company>> company) {
    return missing(
        id,
        one -> state(TeamEvent.class, new TeamDecider(), one),
        company,
        one ->
            Decision.reject(
                "team_not_found",
                "team: %s (expected: one of the same company, not disbanded); name another"
                    .formatted(one)));
  }

  private static <S extends Belonging, E> Optional<Decision<E>> missing(
      Optional<EntityId<S>> id,
      Function<EntityId<S>, S> state,
      Optional<EntityId<Company>> company,
      Function<EntityId<S>, Decision<E>> refusal) {
    return id.filter(one -> !state.apply(one).standsIn(company)).map(refusal);
  }

  /** The first refusal; where there is none, the decision. */
  static <E> Decision<E> unless(
      Stream<Optional<Decision<E>>> refusals, Supplier<Decision<E>> decision) {
    return refusals.flatMap(Optional::stream).findFirst().orElseGet(decision);
  }

  /** Whether going up from one leads to another, or in a circle. */
  static <S> boolean leads(
      EntityId<S> from, EntityId<S> to, Function<EntityId<S>, Optional<EntityId<S>>> above) {
    Set<EntityId<S>> seen = new HashSet<>();
    Optional<EntityId<S>> at = Optional.of(from);
    while (at.isPresent()) {
      if (at.get().equals(to) || !seen.add(at.get())) {
        return true;
      }
      at = above.apply(at.get());
    }
    return false;
  }

  /** All that is named, where it is. */
  static Sought tagged(String tag, Optional<? extends EntityId<?>> id) {
    return id.map(one -> Sought.tagged(tag, one)).orElse(Sought.NOTHING);
  }

  /** Those above all that were found of one kind, as they stand now. */
  static <E extends Event<S>, S> Sought above(
      List<Recorded<Event<?>>> found,
      Class<E> events,
      Decider<?, E, S> decider,
      String tag,
      Function<S, Optional<EntityId<S>>> above) {
    return found.stream()
        .filter(event -> events.isInstance(event.event()))
        .map(Recorded::stream)
        .distinct()
        .map(stream ->
            decider.replay(
                found.stream()
                    .filter(event -> event.stream().equals(stream))
                    .map(event -> events.cast(event.event()))
                    .toList()))
        .map(state -> tagged(tag, above.apply(state)))
        .reduce(Sought.NOTHING, Sought::or);
  }
}

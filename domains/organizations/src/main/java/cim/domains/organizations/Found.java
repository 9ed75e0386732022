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

  /** Why a decision cannot be made. */
  record Fault(String code, String reason) {
    private static Fault missing(String what, EntityId<?> id, String company) {
      return new Fault(
          what + "_not_found",
          "%s: %s (expected: one of %s that has not ended); name another"
              .formatted(what, id, company));
    }
  }

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

  /** That a company takes members and parts. */
  Optional<Fault> open(EntityId<Company> id) {
    return company(id).isOpen()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "company_not_found",
                "company: %s (expected: one that is pending, active or inactive); name another"
                    .formatted(id)));
  }

  Optional<Fault> department(
      Optional<EntityId<Department>> id, Optional<EntityId<Company>> company) {
    return missing("department", id, this::department, company);
  }

  Optional<Fault> member(Optional<EntityId<Member>> id, Optional<EntityId<Company>> company) {
    return missing("member", id, this::member, company);
  }

  Optional<Fault> role(Optional<EntityId<Role>> id, Optional<EntityId<Company>> company) {
    return missing("role", id, one -> state(RoleEvent.class, new RoleDecider(), one), company);
  }

  Optional<Fault> facility(Optional<EntityId<Facility>> id, Optional<EntityId<Company>> company) {
    return missing(
        "facility", id, one -> state(FacilityEvent.class, new FacilityDecider(), one), company);
  }

  Optional<Fault> team(Optional<EntityId<Team>> id, Optional<EntityId<Company>> company) {
    return missing("team", id, one -> state(TeamEvent.class, new TeamDecider(), one), company);
  }

  private static <S extends Belonging> Optional<Fault> missing(
      String what,
      Optional<EntityId<S>> id,
      Function<EntityId<S>, S> state,
      Optional<EntityId<Company>> company) {
    return id.filter(one -> !state.apply(one).standsIn(company))
        .map(one ->
            Fault.missing(
                what, one, company.map(home -> "company " + home).orElse("the same company")));
  }

  /** The decision, unless there is a fault. */
  static <E> Decision<E> unless(Stream<Optional<Fault>> faults, Supplier<Decision<E>> decision) {
    return faults
        .flatMap(Optional::stream)
        .findFirst()
        .map(fault -> Decision.<E>reject(fault.code(), fault.reason()))
        .orElseGet(decision);
  }

  /** A value in the place of another, or none: removed and added (seed 001). */
  static <T, E> Decision<E> replace(
      Optional<T> old,
      Optional<T> next,
      Function<? super T, ? extends E> removed,
      Function<? super T, ? extends E> added) {
    return next.map(value -> Decision.<T, E>replace(old, value, removed, added))
        .orElseGet(() -> Decision.remove(old, removed));
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

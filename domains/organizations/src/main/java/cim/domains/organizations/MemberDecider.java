package cim.domains.organizations;

import cim.domains.organizations.Member.Departure;
import cim.domains.organizations.Member.Status;
import cim.domains.organizations.MemberCommand.AssignDepartment;
import cim.domains.organizations.MemberCommand.AssignFacility;
import cim.domains.organizations.MemberCommand.AssignManager;
import cim.domains.organizations.MemberCommand.AssignRole;
import cim.domains.organizations.MemberCommand.Join;
import cim.domains.organizations.MemberCommand.JoinTeam;
import cim.domains.organizations.MemberCommand.Leave;
import cim.domains.organizations.MemberCommand.LeaveTeam;
import cim.domains.organizations.MemberCommand.Transfer;
import cim.domains.organizations.MemberEvent.DepartmentAdded;
import cim.domains.organizations.MemberEvent.DepartmentRemoved;
import cim.domains.organizations.MemberEvent.FacilityAdded;
import cim.domains.organizations.MemberEvent.FacilityRemoved;
import cim.domains.organizations.MemberEvent.Joined;
import cim.domains.organizations.MemberEvent.Left;
import cim.domains.organizations.MemberEvent.ManagerAdded;
import cim.domains.organizations.MemberEvent.ManagerRemoved;
import cim.domains.organizations.MemberEvent.RoleAdded;
import cim.domains.organizations.MemberEvent.RoleRemoved;
import cim.domains.organizations.MemberEvent.TeamJoined;
import cim.domains.organizations.MemberEvent.TeamLeft;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides what happens to a member. What a decision reads are a few events of those whom the
 * command names, and of those above a manager: it costs the same in a company of 100,000 as in one
 * of ten.
 */
public final class MemberDecider
    implements Decider<MemberCommand, MemberEvent, Member>,
        Aggregate.Seeking<MemberCommand, Member> {

  @Override
  public Sought sought(MemberCommand command, Member state) {
    return switch (command) {
      case Join join ->
          Sought.tagged("person", join.person())
              .or(Sought.tagged("company", join.company()))
              .or(Found.tagged("role", join.role()))
              .or(Found.tagged("department", join.department()))
              .or(Found.tagged("facility", join.facility()))
              .or(Found.tagged("member", join.manager()));
      case AssignRole(_, var role) -> Found.tagged("role", role);
      case AssignDepartment(_, var department) -> Found.tagged("department", department);
      case AssignFacility(_, var facility) -> Found.tagged("facility", facility);
      case AssignManager(_, var manager) -> Found.tagged("member", manager);
      case JoinTeam(_, var team) -> Sought.tagged("team", team);
      case Leave(var id, _) -> Sought.tagged("manager", id);
      case Transfer(var id, var company) ->
          Sought.tagged("manager", id)
              .or(Sought.tagged("company", company))
              .or(Found.tagged("person", state.person()));
      case LeaveTeam _ -> Sought.NOTHING;
    };
  }

  /** Nobody reports to themselves in the end, so who is above the manager must be known. */
  @Override
  public Sought following(MemberCommand command, Member state, List<Recorded<Event<?>>> found) {
    return command instanceof AssignManager
        ? Found.above(found, MemberEvent.class, this, "member", Member::manager)
        : Sought.NOTHING;
  }

  @Override
  public Member initial() {
    return Member.UNKNOWN;
  }

  @Override
  public Decision<MemberEvent> decide(MemberCommand command, Member state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Join join
              ? join(join, state, in)
              : Decision.reject("member_not_found", "there is no such member; join first");
      case ACTIVE -> active(command, state, in);
      case LEFT ->
          switch (command) {
            case Join join -> join(join, state, in);
            case Leave _ -> Decision.nothing();
            case AssignRole _,
                AssignDepartment _,
                AssignFacility _,
                AssignManager _,
                JoinTeam _,
                LeaveTeam _,
                Transfer _ ->
                Member.TRANSITIONS.wrong(state.status());
          };
    };
  }

  private static Decision<MemberEvent> join(Join join, Member state, Inputs in) {
    Found found = new Found(in);
    Optional<EntityId<Company>> company = Optional.of(join.company());
    if (state.person().filter(person -> !person.equals(join.person())).isPresent()) {
      return Decision.reject("member_of_another_person", "the id is another's; give a new one");
    }
    return Found.unless(
        Stream.of(
            found.open(join.company()),
            twice(join.member(), join.company(), join.person(), in),
            found.role(join.role(), company),
            found.department(join.department(), company),
            found.facility(join.facility(), company),
            found.member(join.manager(), company)),
        () -> {
          List<MemberEvent> events = new ArrayList<>();
          events.add(new Joined(join.member(), join.company(), join.person()));
          join.role().map(RoleAdded::new).ifPresent(events::add);
          join.department().map(DepartmentAdded::new).ifPresent(events::add);
          join.facility().map(FacilityAdded::new).ifPresent(events::add);
          join.manager()
              .map(manager -> new ManagerAdded(join.member(), manager))
              .ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  /** A person is a member of a company once. */
  private static Optional<Decision<MemberEvent>> twice(
      EntityId<Member> member, EntityId<Company> company, EntityId<Person> person, Inputs in) {
    Set<UUID> members = new HashSet<>();
    for (Recorded<MemberEvent> event : in.found(MemberEvent.class)) {
      if (event.event().equals(new Joined(EntityId.of(event.stream()), company, person))) {
        members.add(event.stream());
      } else if (event.event() instanceof Left left && left.company().equals(company)) {
        members.remove(event.stream());
      }
    }
    members.remove(member.value());
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.reject(
                "member_already_joined",
                "the person is a member of company %s as %s; use that one"
                    .formatted(company, members.iterator().next())));
  }

  private static Decision<MemberEvent> active(MemberCommand command, Member state, Inputs in) {
    Found found = new Found(in);
    Optional<EntityId<Company>> company = state.company();
    return switch (command) {
      case Join join ->
          state.person().equals(Optional.of(join.person()))
                  && company.equals(Optional.of(join.company()))
              ? Decision.nothing()
              : Decision.reject(
                  "member_already_joined", "the member is another, or elsewhere; give a new id");
      case AssignRole(_, var role) ->
          Found.unless(
              Stream.of(found.role(role, company)),
              () -> Decision.replace(state.role(), role, RoleRemoved::new, RoleAdded::new));
      case AssignDepartment(_, var department) ->
          Found.unless(
              Stream.of(found.department(department, company)),
              () ->
                  Decision.replace(
                      state.department(),
                      department,
                      DepartmentRemoved::new,
                      DepartmentAdded::new));
      case AssignFacility(_, var facility) ->
          Found.unless(
              Stream.of(found.facility(facility, company)),
              () ->
                  Decision.replace(
                      state.facility(), facility, FacilityRemoved::new, FacilityAdded::new));
      case AssignManager(var id, var manager) ->
          Found.unless(
              Stream.of(
                  manager.flatMap(above -> circle(above, id, found)),
                  found.member(manager, company)),
              () ->
                  Decision.replace(
                      state.manager(),
                      manager,
                      old -> new ManagerRemoved(id, old),
                      next -> new ManagerAdded(id, next)));
      case JoinTeam(_, var team) ->
          Found.unless(
              Stream.of(found.team(Optional.of(team), company)),
              () -> Decision.add(team, state.teams(), Member.MOST, new TeamJoined(team)));
      case LeaveTeam(_, var team) -> Decision.remove(team, state.teams(), new TeamLeft(team));
      case Leave(var id, Departure departure) ->
          Found.unless(
              Stream.of(leading(id, in)), () -> Decision.accept(farewell(id, departure, state)));
      case Transfer(var id, var next) -> transfer(id, next, state, in);
    };
  }

  private static Optional<Decision<MemberEvent>> circle(
      EntityId<Member> above, EntityId<Member> id, Found found) {
    return Found.leads(above, id, one -> found.member(one).manager())
        ? Optional.of(
            Decision.reject(
                "reporting_in_a_circle",
                "manager: %s (expected: one who does not report to this member); name another"
                    .formatted(above)))
        : Optional.empty();
  }

  /** Who has direct reports cannot go before these have another manager. */
  private static Optional<Decision<MemberEvent>> leading(EntityId<Member> id, Inputs in) {
    Set<UUID> reports = new HashSet<>();
    for (Recorded<MemberEvent> event : in.found(MemberEvent.class)) {
      if (event.event() instanceof ManagerAdded added && added.manager().equals(id)) {
        reports.add(event.stream());
      } else if (event.event() instanceof ManagerRemoved removed && removed.manager().equals(id)) {
        reports.remove(event.stream());
      }
    }
    return reports.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.reject(
                "member_has_reports",
                "direct reports: %d (expected: none); assign them another manager first"
                    .formatted(reports.size())));
  }

  private static Decision<MemberEvent> transfer(
      EntityId<Member> id, EntityId<Company> next, Member state, Inputs in) {
    if (state.company().equals(Optional.of(next))) {
      return Decision.nothing();
    }
    return Found.unless(
        Stream.of(
            new Found(in).open(next),
            state.person().flatMap(person -> twice(id, next, person, in)),
            leading(id, in)),
        () -> {
          List<MemberEvent> events = new ArrayList<>(farewell(id, Departure.TRANSFERRED, state));
          state.person().map(person -> new Joined(id, next, person)).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  /** Gives up all that the member had in the company, so that each part counts its own. */
  private static List<MemberEvent> farewell(
      EntityId<Member> id, Departure departure, Member state) {
    List<MemberEvent> events = new ArrayList<>();
    state.teams().forEach(team -> events.add(new TeamLeft(team)));
    state.manager().map(manager -> new ManagerRemoved(id, manager)).ifPresent(events::add);
    state.facility().map(FacilityRemoved::new).ifPresent(events::add);
    state.department().map(DepartmentRemoved::new).ifPresent(events::add);
    state.role().map(RoleRemoved::new).ifPresent(events::add);
    state
        .company()
        .ifPresent(company ->
            state
                .person()
                .map(person -> new Left(id, company, person, departure))
                .ifPresent(events::add));
    return events;
  }

  @Override
  public Member evolve(Member state, MemberEvent event) {
    return switch (event) {
      case Joined(_, var company, var person) -> state.joined(company, person);
      case Left _ -> state.in(Status.LEFT);
      case RoleRemoved _ -> state.as(Optional.empty());
      case RoleAdded(var role) -> state.as(Optional.of(role));
      case DepartmentRemoved _ -> state.inside(Optional.empty());
      case DepartmentAdded(var department) -> state.inside(Optional.of(department));
      case FacilityRemoved _ -> state.at(Optional.empty());
      case FacilityAdded(var facility) -> state.at(Optional.of(facility));
      case ManagerRemoved _ -> state.under(Optional.empty());
      case ManagerAdded(_, var manager) -> state.under(Optional.of(manager));
      case TeamJoined(var team) -> state.with(Items.with(state.teams(), team));
      case TeamLeft(var team) -> state.with(Items.without(state.teams(), team));
    };
  }
}

package cim.domains.organizations;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Policy;
import cim.model.Scope;

/** The context {@code organizations}: all that it offers. */
public final class OrganizationsDomain implements Domain.Provider {

  @Override
  public Domain domain() {
    Domain.Builder domain =
        Domain.named("organizations", "Companies, their parts, and who is a member of them")
            .group(Domain.Group.SUPPORTING)
            .aggregate(
                aggregate(
                        "company",
                        CompanyCommand.class,
                        CompanyEvent.class,
                        Company.class,
                        new CompanyDecider())
                    .withStates(Company.TRANSITIONS, Company::status))
            .aggregate(
                aggregate(
                        "department",
                        DepartmentCommand.class,
                        DepartmentEvent.class,
                        Department.class,
                        new DepartmentDecider())
                    .withStates(Department.TRANSITIONS, Department::status))
            .aggregate(
                aggregate("team", TeamCommand.class, TeamEvent.class, Team.class, new TeamDecider())
                    .withStates(Team.TRANSITIONS, Team::status))
            .aggregate(
                aggregate("role", RoleCommand.class, RoleEvent.class, Role.class, new RoleDecider())
                    .withStates(Role.TRANSITIONS, Role::status))
            .aggregate(
                aggregate(
                        "facility",
                        FacilityCommand.class,
                        FacilityEvent.class,
                        Facility.class,
                        new FacilityDecider())
                    .withStates(Facility.TRANSITIONS, Facility::status))
            .aggregate(
                aggregate(
                        "member",
                        MemberCommand.class,
                        MemberEvent.class,
                        Member.class,
                        new MemberDecider())
                    .withStates(Member.TRANSITIONS, Member::status))
            .readModel(Companies.MODEL)
            .readModel(Facts.MODEL)
            .readModel(Departments.MODEL)
            .readModel(Teams.MODEL)
            .readModel(Teams.SEATS)
            .readModel(Roles.MODEL)
            .readModel(Facilities.MODEL)
            .readModel(Members.MODEL)
            .query(CompanyQueries.COMPANY)
            .query(CompanyQueries.COMPANIES)
            .query(CompanyQueries.SIZES)
            .query(CompanyQueries.DEPARTMENTS)
            .query(CompanyQueries.TEAMS)
            .query(CompanyQueries.ROLES)
            .query(CompanyQueries.VACANCIES)
            .query(CompanyQueries.FACILITIES)
            .query(MemberQueries.MEMBERS)
            .query(MemberQueries.MEMBERSHIPS)
            .query(MemberQueries.REPORTING)
            .query(MemberQueries.AUTHORITY)
            .query(ChartQueries.STRUCTURE)
            .query(ChartQueries.CHART)
            .query(ChartQueries.STATISTICS)
            .relationships(Ties.KINDS)
            .alias("create_org", "organizations.company.create")
            .alias("add_department", "organizations.department.create")
            .alias("form_team", "organizations.team.form")
            .alias("assign_role", "organizations.member.assign_role")
            .alias("restructure", "organizations.department.move_under")
            .alias("org_created", "organizations.company.created.v1")
            .alias("department_added", "organizations.department.created.v1")
            .alias("team_formed", "organizations.team.formed.v1")
            .alias("role_assigned", "organizations.member.role_added.v1")
            .alias("structure_changed", "organizations.department.parent_added.v1");
    Ties.ALL.forEach(domain::relations);
    return domain.build();
  }

  /**
   * Whether what a command names is there, and leads in no circle, events of others tell; so they
   * stay on this node (RULINGS 10).
   */
  private static <
          C extends Command<S>,
          E extends Event<S>,
          S,
          D extends Decider<C, E, S> & Aggregate.Seeking<C, S>>
      Aggregate<C, E, S> aggregate(
          String name, Class<C> commands, Class<E> events, Class<S> state, D decider) {
    return Aggregate.of(name, commands, events, state, decider)
        .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
        .seeking(decider);
  }
}

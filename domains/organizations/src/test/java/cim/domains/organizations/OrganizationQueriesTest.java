package cim.domains.organizations;

import static cim.domains.organizations.Examples.ACME;
import static cim.domains.organizations.Examples.ADA;
import static cim.domains.organizations.Examples.ADA_AT_ACME;
import static cim.domains.organizations.Examples.BOLT;
import static cim.domains.organizations.Examples.EMMY_AT_ACME;
import static cim.domains.organizations.Examples.ENGINEER;
import static cim.domains.organizations.Examples.GRACE;
import static cim.domains.organizations.Examples.GRACE_AT_ACME;
import static cim.domains.organizations.Examples.HARBOUR;
import static cim.domains.organizations.Examples.ISO;
import static cim.domains.organizations.Examples.LAB;
import static cim.domains.organizations.Examples.LENSES;
import static cim.domains.organizations.Examples.OPTICS;
import static cim.domains.organizations.Examples.RESEARCH;
import static cim.domains.organizations.Examples.SALES;
import static cim.domains.organizations.Examples.leave;
import static cim.domains.organizations.Examples.name;
import static cim.domains.organizations.Examples.reportsTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.organizations.ChartQueries.Chart;
import cim.domains.organizations.ChartQueries.GetChart;
import cim.domains.organizations.ChartQueries.GetStatistics;
import cim.domains.organizations.ChartQueries.GetStructure;
import cim.domains.organizations.ChartQueries.Line;
import cim.domains.organizations.ChartQueries.Part;
import cim.domains.organizations.ChartQueries.Relation;
import cim.domains.organizations.ChartQueries.Statistics;
import cim.domains.organizations.Companies.CompanyRow;
import cim.domains.organizations.CompanyQueries.Details;
import cim.domains.organizations.CompanyQueries.FindCompanies;
import cim.domains.organizations.CompanyQueries.FindDepartments;
import cim.domains.organizations.CompanyQueries.FindFacilities;
import cim.domains.organizations.CompanyQueries.FindRoles;
import cim.domains.organizations.CompanyQueries.FindTeams;
import cim.domains.organizations.CompanyQueries.FindVacancies;
import cim.domains.organizations.CompanyQueries.GetCompany;
import cim.domains.organizations.CompanyQueries.GetSizes;
import cim.domains.organizations.CompanyQueries.SizeCount;
import cim.domains.organizations.Facts.FactRow;
import cim.domains.organizations.MemberQueries.Authority;
import cim.domains.organizations.MemberQueries.CheckAuthority;
import cim.domains.organizations.MemberQueries.GetMembers;
import cim.domains.organizations.MemberQueries.GetMemberships;
import cim.domains.organizations.MemberQueries.GetReportingStructure;
import cim.domains.organizations.MemberQueries.Reporting;
import cim.domains.organizations.MemberQueries.Verdict;
import cim.domains.organizations.Members.MemberRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.model.Query;
import cim.testkit.DomainSimulation;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OrganizationQueriesTest {
  private final DomainSimulation world =
      Examples.world()
          .send(ADA_AT_ACME, new MemberCommand.AssignRole(ADA_AT_ACME, Optional.of(ENGINEER)))
          .send(ADA_AT_ACME, new MemberCommand.AssignDepartment(ADA_AT_ACME, Optional.of(OPTICS)))
          .send(ADA_AT_ACME, new MemberCommand.AssignFacility(ADA_AT_ACME, Optional.of(LAB)))
          .send(ADA_AT_ACME, new MemberCommand.JoinTeam(ADA_AT_ACME, LENSES))
          .send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, GRACE_AT_ACME))
          .send(GRACE_AT_ACME, reportsTo(GRACE_AT_ACME, EMMY_AT_ACME));

  private <R, Q extends Query<R>> R ask(Q query) {
    return world.views().ask(query);
  }

  @Test
  void get_company_shows_facts_and_children() {
    world
        .send(ACME, new CompanyCommand.AddFact(ACME, ISO))
        .send(ACME, new CompanyCommand.AddFact(ACME, SALES))
        .send(ACME, new CompanyCommand.RemoveFact(ACME, SALES))
        .send(BOLT, new CompanyCommand.MoveUnder(BOLT, Optional.of(ACME)));
    Details details = ask(new GetCompany(ACME));
    assertThat(details.facts()).extracting(FactRow::fact).containsExactly(ISO);
    assertThat(details.children()).extracting(CompanyRow::id).containsExactly(BOLT);
    assertThat(details.company().members()).isEqualTo(3);
  }

  @Test
  void an_unknown_company_is_an_error_that_says_so() {
    assertThatThrownBy(() -> ask(new GetCompany(EntityId.derived("nowhere"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a company that was created");
  }

  @Test
  void find_companies_finds_by_name_and_by_place() {
    assertThat(ask(companies(Optional.of("olt"), Optional.empty())).items())
        .extracting(CompanyRow::id)
        .containsExactly(BOLT);
    assertThat(ask(companies(Optional.empty(), Optional.of(HARBOUR))).items())
        .extracting(CompanyRow::id)
        .containsExactly(ACME);
  }

  @Test
  void get_sizes_counts_the_companies_of_each_size() {
    assertThat(ask(new GetSizes()).items())
        .startsWith(new SizeCount(Size.STARTUP, 2), new SizeCount(Size.SMALL, 0));
  }

  @Test
  void a_company_grows_with_its_members() {
    for (int i = 0; i < 8; i++) {
      EntityId<Member> member = EntityId.derived("more", "" + i);
      world.send(member, Examples.join(member, ACME, EntityId.derived("somebody", "" + i)));
    }
    assertThat(ask(new GetCompany(ACME)).company().size()).isEqualTo(Size.SMALL);
  }

  @Test
  void parts_are_found_by_company_and_by_what_they_belong_to() {
    assertThat(
            ask(new FindDepartments(
                    Optional.of(ACME), Optional.of(RESEARCH), Optional.empty(), Optional.empty()))
                .items())
        .extracting(Departments.DepartmentRow::id)
        .containsExactly(OPTICS);
    assertThat(
            ask(new FindTeams(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ADA_AT_ACME),
                    Optional.empty(),
                    Optional.empty()))
                .items())
        .extracting(Teams.TeamRow::id)
        .containsExactly(LENSES);
    assertThat(
            ask(new FindFacilities(
                    Optional.of(ACME), Optional.empty(), Optional.empty(), Optional.empty()))
                .items())
        .extracting(Facilities.FacilityRow::members)
        .containsExactly(1L);
    assertThat(
            ask(new FindRoles(
                    Optional.of(ACME), Optional.empty(), Optional.empty(), Optional.empty()))
                .items())
        .extracting(Roles.RoleRow::holders)
        .containsExactly(1L);
  }

  @Test
  void a_position_that_nobody_holds_is_vacant() {
    assertThat(ask(new FindVacancies(Optional.of(ACME))).items())
        .extracting(Roles.RoleRow::vacant)
        .containsExactly(2L);
    world.send(ENGINEER, new RoleCommand.Deprecate(ENGINEER));
    assertThat(ask(new FindVacancies(Optional.empty())).total()).isZero();
  }

  @Test
  void get_members_narrows_by_what_is_assigned() {
    assertThat(ask(members(Optional.of(ENGINEER), Optional.empty())).items())
        .extracting(MemberRow::id)
        .containsExactly(ADA_AT_ACME);
    assertThat(ask(members(Optional.empty(), Optional.of(LENSES))).items())
        .extracting(MemberRow::id)
        .containsExactly(ADA_AT_ACME);
    assertThat(ask(members(Optional.empty(), Optional.empty())).total()).isEqualTo(3);
  }

  @Test
  void who_has_left_is_a_member_no_more_but_was_one() {
    world.send(ADA_AT_ACME, leave(ADA_AT_ACME));
    assertThat(ask(members(Optional.empty(), Optional.empty())).total()).isEqualTo(2);
    MemberRow was = ask(new GetMemberships(ADA)).items().getFirst().member();
    assertThat(was.status()).isEqualTo(Member.Status.LEFT);
    assertThat(was.departed().orElseThrow().departure()).isEqualTo(Member.Departure.RESIGNED);
  }

  @Test
  void get_memberships_shows_the_companies_of_a_person() {
    assertThat(ask(new GetMemberships(GRACE)).items())
        .extracting(one -> one.company().orElseThrow().name())
        .containsExactly(name("Acme"));
  }

  @Test
  void get_reporting_structure_goes_up_to_the_top_and_down_as_far_as_asked() {
    Reporting emmy = ask(new GetReportingStructure(EMMY_AT_ACME, OptionalInt.of(2)));
    assertThat(emmy.below()).extracting(MemberRow::id).containsExactly(GRACE_AT_ACME, ADA_AT_ACME);
    assertThat(emmy.directReports()).isEqualTo(1);
    Reporting ada = ask(new GetReportingStructure(ADA_AT_ACME, OptionalInt.empty()));
    assertThat(ada.above()).extracting(MemberRow::id).containsExactly(GRACE_AT_ACME, EMMY_AT_ACME);
  }

  @Test
  void a_manager_who_is_replaced_counts_one_report_less() {
    world.send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, EMMY_AT_ACME));
    assertThat(ask(new GetReportingStructure(GRACE_AT_ACME, OptionalInt.empty())).directReports())
        .isZero();
    assertThat(ask(new GetReportingStructure(EMMY_AT_ACME, OptionalInt.empty())).directReports())
        .isEqualTo(2);
  }

  @Test
  void check_authority_says_by_which_role_or_why_not() {
    Permission sign = new Permission("documents.sign");
    assertThat(ask(new CheckAuthority(ACME, ADA, sign)).verdict()).isEqualTo(Verdict.NOT_PERMITTED);
    world.send(ENGINEER, new RoleCommand.GrantPermission(ENGINEER, new Permission("documents.*")));
    assertThat(ask(new CheckAuthority(ACME, ADA, sign)))
        .isEqualTo(new Authority(Verdict.GRANTED, Optional.of(ENGINEER)));
    assertThat(ask(new CheckAuthority(ACME, GRACE, sign)).verdict()).isEqualTo(Verdict.NO_ROLE);
    assertThat(ask(new CheckAuthority(BOLT, ADA, sign)).verdict()).isEqualTo(Verdict.NO_MEMBER);
    world.send(ACME, new CompanyCommand.Deactivate(ACME, Examples.REASON));
    assertThat(ask(new CheckAuthority(ACME, ADA, sign)).verdict())
        .isEqualTo(Verdict.COMPANY_NOT_ACTIVE);
  }

  @Test
  void get_structure_shows_each_part_after_what_it_is_part_of() {
    world.send(BOLT, new CompanyCommand.MoveUnder(BOLT, Optional.of(ACME)));
    assertThat(ask(new GetStructure(ACME, OptionalInt.empty())).items())
        .extracting(part -> part.depth() + " " + part.name().value())
        .containsExactly("0 Acme", "1 Research", "2 Optics", "3 Lenses", "1 Bolt");
    assertThat(ask(new GetStructure(ACME, OptionalInt.of(1))).items())
        .extracting(Part::id)
        .containsExactly(ACME.value(), RESEARCH.value(), BOLT.value());
  }

  @Test
  void get_chart_draws_parts_members_and_who_reports_to_whom() {
    Chart chart = ask(new GetChart(ACME, Optional.empty()));
    assertThat(chart.boxes()).hasSize(1 + 2 + 3);
    assertThat(chart.lines())
        .contains(
            new Line(OPTICS.value(), Relation.PART_OF, RESEARCH.value()),
            new Line(ADA_AT_ACME.value(), Relation.MEMBER_OF, OPTICS.value()),
            new Line(GRACE_AT_ACME.value(), Relation.MEMBER_OF, ACME.value()),
            new Line(ADA_AT_ACME.value(), Relation.REPORTS_TO, GRACE_AT_ACME.value()));
    assertThat(ask(new GetChart(ACME, Optional.of(OPTICS))).boxes()).hasSize(3);
  }

  @Test
  void get_statistics_counts_members_managers_and_vacancies() {
    Statistics statistics = ask(new GetStatistics(ACME));
    assertThat(statistics.members()).isEqualTo(3);
    assertThat(statistics.managers()).isEqualTo(2);
    assertThat(statistics.widestSpan()).isEqualTo(1);
    assertThat(statistics.vacant()).isEqualTo(2);
    assertThat(statistics.departments())
        .extracting(ChartQueries.Count::name, ChartQueries.Count::members)
        .contains(tuple(name("Optics"), 1L));
    assertThat(statistics.levels()).contains(new ChartQueries.LevelCount(Role.Level.SENIOR, 1));
  }

  @Test
  void the_graph_shows_who_is_where_and_forgets_who_has_left() {
    EntityRef member = EntityRef.of("organizations.member", ADA_AT_ACME);
    EntityRef company = EntityRef.of("organizations.company", ACME);
    assertThat(world.views().changes())
        .contains(
            new GraphChange.Node(company, "Acme"),
            new GraphChange.Edge(EntityRef.of("people.person", ADA), "serves_as", member),
            new GraphChange.Edge(member, "member_of", company),
            new GraphChange.Edge(
                member, "reports_to", EntityRef.of("organizations.member", GRACE_AT_ACME)));
    world.send(ADA_AT_ACME, leave(ADA_AT_ACME));
    assertThat(world.views().changes()).endsWith(new GraphChange.NodeGone(member));
  }

  private static FindCompanies companies(Optional<String> text, Optional<EntityId<Place>> place) {
    return new FindCompanies(
        text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), place);
  }

  private static GetMembers members(Optional<EntityId<Role>> role, Optional<EntityId<Team>> team) {
    return new GetMembers(
        ACME, role, Optional.empty(), team, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

package cim.domains.organizations;

import static cim.domains.organizations.Examples.ACME;
import static cim.domains.organizations.Examples.ADA;
import static cim.domains.organizations.Examples.ADA_AT_ACME;
import static cim.domains.organizations.Examples.BOLT;
import static cim.domains.organizations.Examples.EMMY_AT_ACME;
import static cim.domains.organizations.Examples.ENGINEER;
import static cim.domains.organizations.Examples.GRACE;
import static cim.domains.organizations.Examples.GRACE_AT_ACME;
import static cim.domains.organizations.Examples.LAB;
import static cim.domains.organizations.Examples.LENSES;
import static cim.domains.organizations.Examples.OPTICS;
import static cim.domains.organizations.Examples.REASON;
import static cim.domains.organizations.Examples.join;
import static cim.domains.organizations.Examples.leave;
import static cim.domains.organizations.Examples.reportsTo;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.organizations.Member.Departure;
import cim.domains.organizations.MemberCommand.AssignDepartment;
import cim.domains.organizations.MemberCommand.AssignFacility;
import cim.domains.organizations.MemberCommand.AssignManager;
import cim.domains.organizations.MemberCommand.AssignRole;
import cim.domains.organizations.MemberCommand.Join;
import cim.domains.organizations.MemberCommand.JoinTeam;
import cim.domains.organizations.MemberCommand.LeaveTeam;
import cim.domains.organizations.MemberCommand.Transfer;
import cim.domains.organizations.MemberEvent.Joined;
import cim.domains.organizations.MemberEvent.Left;
import cim.domains.organizations.MemberEvent.ManagerAdded;
import cim.domains.organizations.MemberEvent.ManagerRemoved;
import cim.domains.organizations.MemberEvent.RoleAdded;
import cim.domains.organizations.MemberEvent.RoleRemoved;
import cim.domains.organizations.MemberEvent.TeamJoined;
import cim.domains.organizations.MemberEvent.TeamLeft;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberTest {
  private static final EntityId<Member> OTHER = EntityId.derived("another membership");
  private static final EntityId<Person> SOFIA = EntityId.derived("Sofia");
  private final DomainSimulation world = Examples.world();

  @Test
  void a_member_joins_with_all_that_is_assigned() {
    world.send(
        OTHER,
        new Join(
            OTHER,
            ACME,
            SOFIA,
            Optional.of(ENGINEER),
            Optional.of(OPTICS),
            Optional.of(LAB),
            Optional.of(ADA_AT_ACME)));
    assertThat(last(5))
        .containsExactly(
            new Joined(OTHER, ACME, SOFIA),
            new RoleAdded(ENGINEER),
            new MemberEvent.DepartmentAdded(OPTICS),
            new MemberEvent.FacilityAdded(LAB),
            new ManagerAdded(OTHER, ADA_AT_ACME));
  }

  @Test
  void a_person_is_a_member_of_a_company_once() {
    world
        .refused(OTHER, join(OTHER, ACME, ADA), "member_already_joined")
        .send(ADA_AT_ACME, join(ADA_AT_ACME, ACME, ADA))
        .send(OTHER, join(OTHER, BOLT, ADA));
    assertThat(world.events()).containsOnlyOnce(new Joined(ADA_AT_ACME, ACME, ADA));
  }

  @Test
  void who_has_left_may_join_again() {
    world
        .send(ADA_AT_ACME, leave(ADA_AT_ACME))
        .send(OTHER, join(OTHER, ACME, ADA))
        .refused(ADA_AT_ACME, join(ADA_AT_ACME, ACME, ADA), "member_already_joined")
        .send(OTHER, leave(OTHER))
        .send(ADA_AT_ACME, join(ADA_AT_ACME, ACME, ADA))
        .refused(OTHER, join(OTHER, ACME, GRACE), "member_of_another_person");
  }

  @Test
  void a_company_that_has_ended_takes_no_members() {
    world
        .send(BOLT, new CompanyCommand.Dissolve(BOLT, REASON))
        .refused(OTHER, join(OTHER, BOLT, ADA), "company_not_found");
  }

  @Test
  void what_is_assigned_is_of_the_same_company() {
    world
        .send(OTHER, join(OTHER, BOLT, ADA))
        .refused(OTHER, new AssignRole(OTHER, Optional.of(ENGINEER)), "role_not_found")
        .refused(OTHER, new AssignDepartment(OTHER, Optional.of(OPTICS)), "department_not_found")
        .refused(OTHER, new AssignFacility(OTHER, Optional.of(LAB)), "facility_not_found")
        .refused(OTHER, new JoinTeam(OTHER, LENSES), "team_not_found")
        .refused(OTHER, reportsTo(OTHER, ADA_AT_ACME), "member_not_found");
  }

  @Test
  void a_role_takes_the_place_of_another_and_is_taken_away() {
    world
        .send(ADA_AT_ACME, new AssignRole(ADA_AT_ACME, Optional.of(ENGINEER)))
        .send(ADA_AT_ACME, new AssignRole(ADA_AT_ACME, Optional.of(ENGINEER)))
        .send(ADA_AT_ACME, new AssignRole(ADA_AT_ACME, Optional.empty()));
    assertThat(world.events())
        .containsOnlyOnce(new RoleAdded(ENGINEER))
        .contains(new RoleRemoved(ENGINEER));
  }

  @Test
  void nobody_reports_to_themselves_in_the_end() {
    world
        .send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, GRACE_AT_ACME))
        .send(GRACE_AT_ACME, reportsTo(GRACE_AT_ACME, EMMY_AT_ACME))
        .refused(EMMY_AT_ACME, reportsTo(EMMY_AT_ACME, ADA_AT_ACME), "reporting_in_a_circle")
        .refused(EMMY_AT_ACME, reportsTo(EMMY_AT_ACME, EMMY_AT_ACME), "reporting_in_a_circle")
        .send(GRACE_AT_ACME, new AssignManager(GRACE_AT_ACME, Optional.empty()))
        .send(EMMY_AT_ACME, reportsTo(EMMY_AT_ACME, ADA_AT_ACME));
  }

  @Test
  void a_manager_is_somebody_who_has_not_left() {
    world
        .send(GRACE_AT_ACME, leave(GRACE_AT_ACME))
        .refused(ADA_AT_ACME, reportsTo(ADA_AT_ACME, GRACE_AT_ACME), "member_not_found");
  }

  @Test
  void who_has_direct_reports_stays_until_these_have_another_manager() {
    world
        .send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, GRACE_AT_ACME))
        .refused(GRACE_AT_ACME, leave(GRACE_AT_ACME), "member_has_reports")
        .refused(GRACE_AT_ACME, new Transfer(GRACE_AT_ACME, BOLT), "member_has_reports")
        .send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, EMMY_AT_ACME))
        .send(GRACE_AT_ACME, leave(GRACE_AT_ACME));
  }

  @Test
  void who_leaves_gives_up_all_that_was_assigned() {
    world
        .send(ADA_AT_ACME, new AssignRole(ADA_AT_ACME, Optional.of(ENGINEER)))
        .send(ADA_AT_ACME, reportsTo(ADA_AT_ACME, GRACE_AT_ACME))
        .send(ADA_AT_ACME, new JoinTeam(ADA_AT_ACME, LENSES))
        .send(ADA_AT_ACME, leave(ADA_AT_ACME))
        .send(ADA_AT_ACME, leave(ADA_AT_ACME));
    assertThat(last(4))
        .containsExactly(
            new TeamLeft(LENSES),
            new ManagerRemoved(ADA_AT_ACME, GRACE_AT_ACME),
            new RoleRemoved(ENGINEER),
            new Left(ADA_AT_ACME, ACME, ADA, Departure.RESIGNED));
    world.refused(ADA_AT_ACME, new JoinTeam(ADA_AT_ACME, LENSES), "wrong_status");
  }

  @Test
  void a_transfer_leaves_one_company_and_joins_another() {
    world
        .send(ACME, new CompanyCommand.Merge(ACME, BOLT))
        .send(ADA_AT_ACME, new Transfer(ADA_AT_ACME, BOLT))
        .send(ADA_AT_ACME, new Transfer(ADA_AT_ACME, BOLT));
    assertThat(last(2))
        .containsExactly(
            new Left(ADA_AT_ACME, ACME, ADA, Departure.TRANSFERRED),
            new Joined(ADA_AT_ACME, BOLT, ADA));
  }

  @Test
  void a_transfer_to_where_the_person_is_a_member_already_is_refused() {
    world
        .send(OTHER, join(OTHER, BOLT, ADA))
        .refused(ADA_AT_ACME, new Transfer(ADA_AT_ACME, BOLT), "member_already_joined");
  }

  @Test
  void a_team_is_joined_and_left_once() {
    world
        .send(ADA_AT_ACME, new JoinTeam(ADA_AT_ACME, LENSES))
        .send(ADA_AT_ACME, new JoinTeam(ADA_AT_ACME, LENSES))
        .send(ADA_AT_ACME, new LeaveTeam(ADA_AT_ACME, LENSES))
        .send(ADA_AT_ACME, new LeaveTeam(ADA_AT_ACME, LENSES));
    assertThat(world.events()).containsOnlyOnce(new TeamJoined(LENSES), new TeamLeft(LENSES));
  }

  @Test
  void an_unknown_member_takes_no_other_command() {
    world.refused(OTHER, leave(OTHER), "member_not_found");
  }

  private List<Object> last(int count) {
    List<Object> events = List.copyOf(world.events());
    return events.subList(events.size() - count, events.size());
  }
}

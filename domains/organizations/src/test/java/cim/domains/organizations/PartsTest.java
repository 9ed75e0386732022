package cim.domains.organizations;

import static cim.domains.organizations.Examples.ACME;
import static cim.domains.organizations.Examples.ADA_AT_ACME;
import static cim.domains.organizations.Examples.BOLT;
import static cim.domains.organizations.Examples.ENGINEER;
import static cim.domains.organizations.Examples.HARBOUR;
import static cim.domains.organizations.Examples.LAB;
import static cim.domains.organizations.Examples.LENSES;
import static cim.domains.organizations.Examples.OPTICS;
import static cim.domains.organizations.Examples.REASON;
import static cim.domains.organizations.Examples.RESEARCH;
import static cim.domains.organizations.Examples.creation;
import static cim.domains.organizations.Examples.name;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Departments, teams, roles and facilities. */
class PartsTest {
  private static final EntityId<Department> OTHER = EntityId.derived("of nobody");
  private final DomainSimulation world = Examples.world();

  @Test
  void a_department_is_created_in_a_company_that_is_there() {
    EntityId<Company> nowhere = EntityId.derived("nowhere");
    world
        .refused(OTHER, creation(OTHER, nowhere, "Other", Optional.empty()), "company_not_found")
        .send(BOLT, new CompanyCommand.Dissolve(BOLT, REASON))
        .refused(OTHER, creation(OTHER, BOLT, "Other", Optional.empty()), "company_not_found");
  }

  @Test
  void a_department_is_under_one_of_its_own_company() {
    world.refused(
        OTHER, creation(OTHER, BOLT, "Other", Optional.of(RESEARCH)), "department_not_found");
  }

  @Test
  void a_department_is_not_part_of_itself() {
    world
        .refused(
            RESEARCH,
            new DepartmentCommand.MoveUnder(RESEARCH, Optional.of(OPTICS)),
            "department_in_a_circle")
        .send(OPTICS, new DepartmentCommand.MoveUnder(OPTICS, Optional.empty()))
        .send(RESEARCH, new DepartmentCommand.MoveUnder(RESEARCH, Optional.of(OPTICS)));
    assertThat(world.events()).contains(new DepartmentEvent.ParentAdded(RESEARCH, OPTICS));
  }

  @Test
  void a_department_with_others_under_it_is_not_dissolved() {
    world
        .refused(RESEARCH, new DepartmentCommand.Dissolve(RESEARCH, REASON), "department_not_empty")
        .send(OPTICS, new DepartmentCommand.Dissolve(OPTICS, REASON))
        .send(RESEARCH, new DepartmentCommand.Dissolve(RESEARCH, REASON))
        .send(RESEARCH, new DepartmentCommand.Dissolve(RESEARCH, REASON))
        .refused(RESEARCH, new DepartmentCommand.Rename(RESEARCH, name("Science")), "wrong_status");
  }

  @Test
  void a_member_of_the_company_heads_a_department() {
    EntityId<Member> stranger = EntityId.derived("a stranger");
    world
        .refused(
            RESEARCH,
            new DepartmentCommand.AppointHead(RESEARCH, Optional.of(stranger)),
            "member_not_found")
        .send(RESEARCH, new DepartmentCommand.AppointHead(RESEARCH, Optional.of(ADA_AT_ACME)))
        .send(RESEARCH, new DepartmentCommand.AppointHead(RESEARCH, Optional.empty()));
    assertThat(world.events())
        .contains(
            new DepartmentEvent.HeadAdded(ADA_AT_ACME),
            new DepartmentEvent.HeadRemoved(ADA_AT_ACME));
  }

  @Test
  void a_department_is_renamed_and_described() {
    Description description = new Description("finds out");
    world
        .send(RESEARCH, new DepartmentCommand.Rename(RESEARCH, name("Science")))
        .send(RESEARCH, new DepartmentCommand.Describe(RESEARCH, Optional.of(description)))
        .refused(
            RESEARCH,
            creation(RESEARCH, ACME, "Research", Optional.empty()),
            "department_already_created")
        .send(RESEARCH, creation(RESEARCH, ACME, "Science", Optional.empty()));
    assertThat(world.events())
        .contains(
            new DepartmentEvent.NameAdded(name("Science")),
            new DepartmentEvent.DescriptionAdded(description));
  }

  @Test
  void a_team_is_formed_moved_led_and_disbanded() {
    world
        .send(LENSES, new TeamCommand.MoveUnder(LENSES, Optional.of(RESEARCH)))
        .send(LENSES, new TeamCommand.AppointLead(LENSES, Optional.of(ADA_AT_ACME)))
        .send(LENSES, new TeamCommand.Disband(LENSES, REASON))
        .send(LENSES, new TeamCommand.Disband(LENSES, REASON))
        .refused(LENSES, new TeamCommand.Rename(LENSES, name("Glass")), "wrong_status");
    assertThat(world.events())
        .contains(
            new TeamEvent.DepartmentRemoved(OPTICS),
            new TeamEvent.DepartmentAdded(RESEARCH),
            new TeamEvent.LeadAdded(ADA_AT_ACME))
        .containsOnlyOnce(new TeamEvent.Disbanded(LENSES, REASON));
  }

  @Test
  void a_team_is_renamed_and_given_a_purpose() {
    TeamDecider decider = new TeamDecider();
    TeamEvent formed = new TeamEvent.Formed(LENSES, ACME, name("Lenses"), Team.Kind.PROJECT);
    Description purpose = new Description("a lens without a flaw");
    given(decider)
        .events(formed)
        .when(new TeamCommand.Rename(LENSES, name("Glass")))
        .then(new TeamEvent.NameRemoved(name("Lenses")), new TeamEvent.NameAdded(name("Glass")));
    given(decider)
        .events(formed)
        .when(new TeamCommand.Describe(LENSES, Optional.of(purpose)))
        .then(new TeamEvent.PurposeAdded(purpose));
    given(decider)
        .noEvents()
        .when(new TeamCommand.Disband(LENSES, REASON))
        .rejected("team_not_found");
  }

  @Test
  void a_role_is_changed_part_by_part() {
    RoleDecider decider = new RoleDecider();
    RoleEvent created =
        new RoleEvent.Created(
            ENGINEER, ACME, new Role.Code("engineer"), name("Engineer"), Role.Level.SENIOR);
    Permission sign = new Permission("documents.sign");
    given(decider)
        .events(created)
        .when(new RoleCommand.Retitle(ENGINEER, name("Maker")))
        .then(
            new RoleEvent.TitleRemoved(name("Engineer")), new RoleEvent.TitleAdded(name("Maker")));
    given(decider)
        .events(created)
        .when(new RoleCommand.ChangeLevel(ENGINEER, Role.Level.LEAD))
        .then(
            new RoleEvent.LevelRemoved(Role.Level.SENIOR),
            new RoleEvent.LevelAdded(Role.Level.LEAD));
    given(decider)
        .events(created)
        .when(new RoleCommand.ChangePositions(ENGINEER, Optional.of(new Role.Positions(2))))
        .then(new RoleEvent.PositionsAdded(new Role.Positions(2)));
    given(decider)
        .events(created)
        .when(new RoleCommand.GrantPermission(ENGINEER, sign))
        .then(new RoleEvent.PermissionGranted(sign));
    given(decider)
        .events(created, new RoleEvent.PermissionGranted(sign))
        .when(new RoleCommand.RevokePermission(ENGINEER, sign))
        .then(new RoleEvent.PermissionRevoked(sign));
  }

  @Test
  void a_deprecated_role_is_given_to_nobody_and_stays_as_it_is() {
    world
        .send(ENGINEER, new RoleCommand.Deprecate(ENGINEER))
        .refused(ENGINEER, new RoleCommand.Retitle(ENGINEER, name("Maker")), "wrong_status")
        .refused(
            ADA_AT_ACME,
            new MemberCommand.AssignRole(ADA_AT_ACME, Optional.of(ENGINEER)),
            "role_not_found");
  }

  @Test
  void a_facility_moves_and_closes() {
    EntityId<Place> hill = EntityId.derived("the hill");
    world
        .send(LAB, new FacilityCommand.Relocate(LAB, Optional.of(hill)))
        .send(LAB, new FacilityCommand.Rename(LAB, name("Observatory")))
        .send(LAB, new FacilityCommand.Close(LAB, REASON))
        .send(LAB, new FacilityCommand.Close(LAB, REASON))
        .refused(LAB, new FacilityCommand.Rename(LAB, name("Laboratory")), "wrong_status")
        .refused(ACME, new CompanyCommand.ChooseSeat(ACME, Optional.of(LAB)), "facility_not_found");
    assertThat(world.events())
        .contains(new FacilityEvent.PlaceRemoved(HARBOUR), new FacilityEvent.PlaceAdded(hill));
  }
}

package cim.domains.organizations;

import static cim.domains.organizations.Examples.creation;
import static cim.domains.organizations.Examples.join;
import static cim.domains.organizations.Examples.name;

import cim.model.EntityId;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationsPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"company", "department", "team", "role", "facility", "member"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(others(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new OrganizationsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_is_what_the_descriptor_says() {
    DomainPage.check(new OrganizationsDomain());
  }

  /** What the generated commands name is there, and all of one company. */
  private static DomainSimulation others() {
    DomainSimulation world = DomainSimulation.of(new OrganizationsDomain());
    EntityId<Company> home = id("Company", 0);
    for (int i = 0; i < 3; i++) {
      EntityId<Company> company = id("Company", i);
      EntityId<Department> department = id("Department", i);
      EntityId<Team> team = id("Team", i);
      EntityId<Role> role = id("Role", i);
      EntityId<Facility> facility = id("Facility", i);
      EntityId<Member> member = id("Member", i);
      world
          .send(company, creation(company, "Company"))
          .send(department, creation(department, home, "Department", Optional.empty()))
          .send(
              team,
              new TeamCommand.Form(
                  team, home, name("Team"), Team.Kind.TEAM, Optional.empty(), Optional.empty()))
          .send(
              role,
              new RoleCommand.Create(
                  role,
                  home,
                  new Role.Code("role"),
                  name("Role"),
                  Role.Level.LEAD,
                  Optional.empty()))
          .send(
              facility,
              new FacilityCommand.Open(
                  facility, home, name("Facility"), Facility.Kind.OFFICE, Optional.empty()))
          .send(member, join(member, home, EntityId.derived("somebody", "" + i)));
    }
    return world;
  }

  /** The ids that the generator draws from. */
  private static <T> EntityId<T> id(String type, int number) {
    return EntityId.derived("cim.testkit", "cim.domains.organizations." + type, "" + number);
  }
}

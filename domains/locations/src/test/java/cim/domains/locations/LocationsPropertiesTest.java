package cim.domains.locations;

import static cim.domains.locations.Examples.CAMPUS;
import static cim.domains.locations.Examples.ROOM;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsPropertiesTest {

  /** Some other locations are there. */
  @Test
  void what_holds_for_every_decider_holds_of_locations() {
    DeciderProperties.check(
        DomainSimulation.of(new LocationsDomain())
            .send(CAMPUS, Examples.define(CAMPUS, "Campus"))
            .send(ROOM, Examples.define(ROOM, "Room")),
        "location",
        Examples.generator(42));
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "presence"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new LocationsDomain().domain(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new LocationsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new LocationsDomain());
  }
}

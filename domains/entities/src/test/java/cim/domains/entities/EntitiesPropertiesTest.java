package cim.domains.entities;

import static cim.domains.entities.Examples.BADGE;
import static cim.domains.entities.Examples.LEVEL;
import static cim.domains.entities.Examples.OTHER_TYPE;

import cim.domains.entities.ComponentTypeCommand.Declare;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import org.junit.jupiter.api.Test;

class EntitiesPropertiesTest {

  @Test
  void what_holds_for_every_decider_holds_for_types() {
    DeciderProperties.check(new EntitiesDomain().domain(), "component_type", Examples.generator(1));
  }

  @Test
  void what_holds_for_every_decider_holds_for_entities() {
    DeciderProperties.check(
        DomainSimulation.of(new EntitiesDomain())
            .send(OTHER_TYPE, new Declare(OTHER_TYPE, BADGE, LEVEL)),
        "entity",
        Examples.generator(2));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new EntitiesDomain(), Examples.generator(3));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new EntitiesDomain());
  }
}

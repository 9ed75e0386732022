package cim.domains.people;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import org.junit.jupiter.api.Test;

class PeoplePropertiesTest {

  @Test
  void what_holds_for_every_decider_holds() {
    DeciderProperties.check(new PeopleDomain().domain(), "person", Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new PeopleDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new PeopleDomain());
  }
}

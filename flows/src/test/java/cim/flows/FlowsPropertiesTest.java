package cim.flows;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.Generator;
import org.junit.jupiter.api.Test;

final class FlowsPropertiesTest {

  @Test
  void what_holds_for_every_decider_holds() {
    DeciderProperties.check(new FlowsDomain().domain(), "run", Generator.seeded(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new FlowsDomain(), generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new FlowsDomain());
  }

  private static Generator generator(long seed) {
    return Generator.seeded(seed);
  }
}

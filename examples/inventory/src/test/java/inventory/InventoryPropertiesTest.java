package inventory;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for every domain holds for this one, tried on generated commands and events. */
class InventoryPropertiesTest {

  // tutorial: properties
  @Test
  void what_holds_for_every_decider_holds_while_days_go_by() {
    DeciderProperties.check(
        new InventoryDomain().domain(), "equipment", Examples.generator(1), Duration.ofDays(14));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new InventoryDomain(), Examples.generator(2));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new InventoryDomain());
  }
  // tutorial: end
}

package cim.domains.concepts;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptsPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"space", "concept", "region", "projection", "morphism", "comparison"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(Examples.projected(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new ConceptsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new ConceptsDomain());
  }
}

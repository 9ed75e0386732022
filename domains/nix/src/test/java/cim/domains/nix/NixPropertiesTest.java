package cim.domains.nix;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"flake", "module", "overlay", "configuration", "job"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new NixDomain().domain(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new NixDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new NixDomain());
  }
}

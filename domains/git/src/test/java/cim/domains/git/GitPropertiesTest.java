package cim.domains.git;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"repository", "commit", "branch", "tag"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new GitDomain().domain(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new GitDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new GitDomain());
  }
}

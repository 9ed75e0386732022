package cim.domains.git;

import cim.testkit.DeciderProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"repository", "commit", "branch", "tag"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new GitDomain().domain(), aggregate, Examples.generator(42));
  }
}

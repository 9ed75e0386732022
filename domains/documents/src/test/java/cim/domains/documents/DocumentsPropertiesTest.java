package cim.domains.documents;

import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsPropertiesTest {

  @Test
  void what_holds_for_every_decider_holds() {
    DeciderProperties.check(new DocumentsDomain().domain(), "document", Examples.generator(42));
  }

  @Test
  void what_holds_for_every_decider_holds_of_what_belongs_to_documents() {
    for (String aggregate : List.of("collection", "job", "template", "intake")) {
      DeciderProperties.check(new DocumentsDomain().domain(), aggregate, Examples.generator(44));
    }
  }

  @Test
  void what_holds_for_every_decider_holds_of_comments() {
    DeciderProperties.check(Examples.simulation(), "comment", Examples.generator(45));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new DocumentsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new DocumentsDomain());
  }
}

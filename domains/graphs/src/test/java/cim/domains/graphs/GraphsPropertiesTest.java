package cim.domains.graphs;

import cim.model.Aggregate;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphsPropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"graph", "edge"})
  void what_holds_for_every_decider_holds(String aggregate) {
    DeciderProperties.check(new GraphsDomain().domain(), aggregate, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_decider_holds_for_nodes_that_leave_edge_by_edge() {
    Aggregate<NodeCommand, NodeEvent, Node> node =
        Aggregate.of("node", NodeCommand.class, NodeEvent.class, Node.class, new NodeDecider(1))
            .withStates(Node.TRANSITIONS, Node::status);
    DeciderProperties.check(node, Examples.generator(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new GraphsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new GraphsDomain());
  }
}

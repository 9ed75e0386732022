package cim.flows;

import cim.ipld.Value;
import cim.model.ContextBridge;
import cim.model.ContextBridge.Mapping;
import cim.model.Take;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bridges from one domain into the language of another: arrows of the picture of seed 002. */
final class Bridges {

  /** Graph to Identity. */
  static final ContextBridge DRAWN_SYSTEMS =
      ContextBridge.named(
              "drawn_systems", "What a graph shows as a system, device or service has an identity")
          .between("graphs", "identities")
          .hears("graphs.node.>")
          .maps(identity("system"), identity("device"), identity("service"))
          .ignores(
              "graphs.node.edge_attached.*",
              "graphs.node.edge_detached.*",
              "graphs.node.position_added.*",
              "graphs.node.position_removed.*");

  /** Graph to Workflow. */
  static final ContextBridge DRAWN_WORKFLOWS =
      ContextBridge.named(
              "drawn_workflows",
              "A graph that is drawn as a workflow is a definition of one, its steps the nodes")
          .between("graphs", "workflows")
          .hears("graphs.graph.>", "graphs.node.node_added.*")
          .maps(
              Mapping.of("graphs.graph.graph_created.v1", "workflows.definition.create")
                  .when("kind", "workflow")
                  .with("title", Take.field("name")),
              Mapping.of("graphs.node.node_added.v1", "workflows.definition.add_step")
                  .when("kind", "step")
                  .to(Take.field("graph"))
                  .with(
                      "step",
                      Take.record(
                          Map.of(
                              "name", word("label"),
                              "title", Take.field("label"),
                              "work", Take.record(Map.of("type", Take.text("manual"))),
                              "after", Take.list()))))
          .ignores("graphs.graph.name_removed.*");

  /** ConceptualSpaces to Agent: a space that has the id of an agent is of what the agent can do. */
  static final ContextBridge LEARNT_CAPABILITIES =
      ContextBridge.named(
              "learnt_capabilities", "What an agent's own space has a region for, the agent can do")
          .between("concepts", "agents")
          .hears("concepts.region.>")
          .maps(
              Mapping.of("concepts.region.region_formed.v1", "agents.agent.add_capability")
                  .to(Take.field("space"))
                  .with("capability", word("name")))
          .ignores(
              "concepts.region.prototype_added.*",
              "concepts.region.prototype_removed.*",
              "concepts.region.boundaries_added.*",
              "concepts.region.boundaries_removed.*",
              "concepts.region.member_added.*",
              "concepts.region.member_removed.*");

  static final List<ContextBridge> ALL =
      List.of(DRAWN_SYSTEMS, DRAWN_WORKFLOWS, LEARNT_CAPABILITIES);

  private Bridges() {}

  private static Mapping identity(String kind) {
    return Mapping.of("graphs.node.node_added.v1", "identities.identity.create")
        .when("kind", kind)
        .with("kind", Take.text(kind))
        .with("claims", Take.list())
        .with("labels", Take.list(Take.field("label")));
  }

  /** A text as one word in snake_case: {@code First draft!} is {@code first_draft}. */
  private static Take word(String field) {
    return Take.changed("word", Bridges::word, Take.field(field));
  }

  private static Value word(Value text) {
    String words =
        ((Value.Text) text)
            .value()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    return Value.of(words.isEmpty() ? "unnamed" : words.substring(0, Math.min(60, words.length())));
  }
}

package cim.flows;

import cim.ipld.Value;
import cim.model.EntityId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Shows what a repository is made of: a graph of it, its documents and its people; the documents
 * are filed under its name, the people known to know it, and it has a place among the concepts.
 */
final class Insight {
  private static final String GRAPH = "graph";
  private static final String REPOSITORY = "repository";

  static final Flow FLOW =
      new Flow(
          "insight",
          "Shows what a repository is made of: a graph, documents, people, a concept",
          "insight_requested",
          Set.of("repository", "label", "documents", "people", "projection"),
          Duration.ofHours(1),
          List.of(
              Step.named(
                      "begin a graph",
                      "graphs.graph.create",
                      asked -> asked.made(GRAPH),
                      asked ->
                          Value.map()
                              .put("name", asked.text("label"))
                              .put("kind", "knowledge")
                              .build())
                  .undoneBy("graphs.graph.archive", Request.NOTHING),
              Step.named(
                      "show the repository",
                      "graphs.node.add",
                      asked -> asked.made(REPOSITORY),
                      asked -> node(asked, asked.text("label"), REPOSITORY))
                  .undoneBy("graphs.node.remove", Request.NOTHING),
              Step.named(
                      "show the documents",
                      "graphs.node.add",
                      Insight::itemNode,
                      asked -> node(asked, asked.item().text("label"), "document"))
                  .undoneBy("graphs.node.remove", Request.NOTHING)
                  .each("documents"),
              Step.named(
                      "show that they belong to it",
                      "graphs.edge.add",
                      Insight::itemEdge,
                      asked -> edge(asked, "composition"))
                  .undoneBy("graphs.edge.remove", Request.NOTHING)
                  .each("documents"),
              Step.named(
                      "show the people",
                      "graphs.node.add",
                      Insight::itemNode,
                      asked -> node(asked, "contributor", "person"))
                  .undoneBy("graphs.node.remove", Request.NOTHING)
                  .each("people"),
              Step.named(
                      "show that they work on it",
                      "graphs.edge.add",
                      Insight::itemEdge,
                      asked -> edge(asked, "association"))
                  .undoneBy("graphs.edge.remove", Request.NOTHING)
                  .each("people"),
              Step.named(
                      "file the documents under its name",
                      "documents.document.add_label",
                      asked -> asked.itemId("id"),
                      Insight::label)
                  .undoneBy(
                      "documents.document.remove_label",
                      asked -> asked.itemId("id"),
                      Insight::label)
                  .each("documents"),
              Step.named(
                      "say that the people know it",
                      "people.person.add_skill",
                      asked -> asked.itemId("id"),
                      asked ->
                          Value.map()
                              .put(
                                  "skill",
                                  Value.map()
                                      .put("name", asked.text("label"))
                                      .put("proficiency", "intermediate"))
                              .build())
                  .undoneBy(
                      "people.person.remove_skill",
                      asked -> asked.itemId("id"),
                      asked -> Value.map().put("skill", asked.text("label")).build())
                  .each("people"),
              Step.named(
                      "place it among the concepts",
                      "concepts.concept.project",
                      asked -> asked.made("concept"),
                      asked ->
                          Value.map()
                              .put("projection", asked.text("projection"))
                              .put("name", asked.text("label"))
                              .put(
                                  "properties",
                                  Value.map()
                                      .put("documents", (double) asked.count("documents"))
                                      .put("people", (double) asked.count("people")))
                              .build())
                  .undoneBy("concepts.concept.remove", Request.NOTHING)
                  .with("projection"),
              Step.named(
                  "note the graph at the repository",
                  "git.repository.add_metadata",
                  asked -> asked.id(REPOSITORY),
                  asked ->
                      Value.map()
                          .put(
                              "entry",
                              Value.map()
                                  .put("key", "insight")
                                  .put("value", asked.made(GRAPH).toString()))
                          .build())));

  private Insight() {}

  private static EntityId<?> itemNode(Request asked) {
    return asked.made("node", asked.item().text("id"));
  }

  private static EntityId<?> itemEdge(Request asked) {
    return asked.made("edge", asked.item().text("id"));
  }

  private static Value.Map node(Request asked, String label, String kind) {
    return Value.map()
        .put("graph", asked.made(GRAPH).toString())
        .put("label", label)
        .put("kind", kind)
        .build();
  }

  private static Value.Map edge(Request asked, String kind) {
    return Value.map()
        .put("graph", asked.made(GRAPH).toString())
        .put(
            "ends",
            Value.map()
                .put("source", asked.made(REPOSITORY).toString())
                .put("target", itemNode(asked).toString())
                .put("kind", kind))
        .build();
  }

  private static Value.Map label(Request asked) {
    return Value.map().put("label", asked.text("label")).build();
  }
}

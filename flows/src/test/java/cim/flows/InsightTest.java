package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.concepts.ConceptsDomain;
import cim.domains.documents.DocumentsDomain;
import cim.domains.git.GitDomain;
import cim.domains.graphs.GraphsDomain;
import cim.domains.people.PeopleDomain;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class InsightTest extends FlowScenarios {
  private static final EntityId<?> REPOSITORY = EntityId.derived("the repository");
  private static final EntityId<?> README = EntityId.derived("the readme");
  private static final EntityId<?> ADA = EntityId.derived("Ada");
  private static final EntityId<?> SPACE = EntityId.derived("the space");
  private static final EntityId<?> PROJECTION = EntityId.derived("the projection");

  @Override
  Flow flow() {
    return Insight.FLOW;
  }

  @Override
  Scenario world(Path folder) {
    return Scenario.of(
            folder,
            new FlowsDomain(),
            new GitDomain(),
            new DocumentsDomain(),
            new PeopleDomain(),
            new GraphsDomain(),
            new ConceptsDomain())
        .send(
            "git.repository.register",
            REPOSITORY,
            map().put("name", "engine").put("remote", "https://example.org/engine.git").build())
        .send(
            "documents.document.create",
            README,
            map()
                .put("title", "Read me")
                .put(
                    "content",
                    map()
                        .put("cid", Cid.of(Codec.RAW, "#".getBytes(StandardCharsets.UTF_8)))
                        .put("size", 1)
                        .put("media_type", "text/markdown"))
                .build())
        .send("people.person.register", ADA, map().put("name", map().put("given", "Ada")).build())
        .send(
            "concepts.space.create",
            SPACE,
            map()
                .put("name", "repositories")
                .put("dimensions", Value.list(dimension("size"), dimension("crowd")))
                .build())
        .send(
            "concepts.projection.define",
            PROJECTION,
            map()
                .put("space", SPACE.toString())
                .put(
                    "mappings",
                    Value.list(mapping("size", "documents"), mapping("crowd", "people")))
                .build());
  }

  private static Value.Map dimension(String name) {
    return map()
        .put("name", name)
        .put("scale", map().put("type", "continuous").put("least", 0.0).put("greatest", 100.0))
        .build();
  }

  private static Value.Map mapping(String dimension, String property) {
    return map()
        .put("dimension", dimension)
        .put("property", property)
        .put("transformation", map().put("type", "identity"))
        .build();
  }

  @Override
  String command() {
    return "flows.run.gain_insight";
  }

  @Override
  Value.Map request() {
    return request(REPOSITORY);
  }

  private static Value.Map request(EntityId<?> repository) {
    return map()
        .put("repository", repository.toString())
        .put("label", "engine")
        .put(
            "documents",
            Value.list(map().put("id", README.toString()).put("label", "Read me").build()))
        .put("people", Value.list(Value.of(ADA.toString())))
        .put("projection", PROJECTION.toString())
        .build();
  }

  @Test
  void the_repository_is_drawn_its_documents_filed_its_people_known_and_it_is_placed() {
    ask();
    assertThat(world.subjects("graphs"))
        .contains("graphs.graph.graph_created.v1", "graphs.edge.edge_added.v1");
    assertThat(world.subjects("documents", README)).endsWith("documents.document.label_added.v1");
    assertThat(world.subjects("people", ADA)).endsWith("people.person.skill_added.v2");
    assertThat(world.subjects("concepts")).endsWith("concepts.concept.concept_added.v1");
    assertThat(world.subjects("git", REPOSITORY)).endsWith("git.repository.metadata_added.v1");
  }

  @Test
  void a_repository_that_is_not_there_leaves_nothing_behind() {
    world.send(command(), RUN, request(EntityId.derived("nothing")));
    assertThat(status()).isEqualTo("undone");
    assertThat(world.subjects("people", ADA)).endsWith("people.person.skill_removed.v2");
    assertThat(world.subjects("documents", README)).endsWith("documents.document.label_removed.v1");
    assertThat(world.subjects("graphs")).contains("graphs.graph.graph_archived.v1");
  }
}

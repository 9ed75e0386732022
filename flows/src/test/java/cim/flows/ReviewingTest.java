package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.documents.DocumentsDomain;
import cim.domains.graphs.GraphsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.policies.PoliciesDomain;
import cim.domains.workflows.WorkflowsDomain;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReviewingTest extends FlowScenarios {
  private static final EntityId<?> DOCUMENT = EntityId.derived("the plan");
  private static final EntityId<?> REVIEWER = EntityId.derived("the reviewer");
  private static final EntityId<?> POLICY = EntityId.derived("the policy of reviews");
  private static final EntityId<?> DEFINITION = EntityId.derived("the workflow of reviews");

  @Override
  Flow flow() {
    return Reviewing.FLOW;
  }

  @Override
  Scenario world(Path folder) {
    return prepared(
        Scenario.of(
            folder,
            new FlowsDomain(),
            new DocumentsDomain(),
            new IdentitiesDomain(),
            new PoliciesDomain(),
            new WorkflowsDomain()));
  }

  private static Scenario prepared(Scenario world) {
    return world
        .send(
            "documents.document.create",
            DOCUMENT,
            map()
                .put("title", "The plan")
                .put(
                    "content",
                    map()
                        .put("cid", Cid.of(Codec.RAW, "the plan".getBytes(StandardCharsets.UTF_8)))
                        .put("size", 8)
                        .put("media_type", "text/plain"))
                .build())
        .send(
            "identities.identity.create",
            REVIEWER,
            map()
                .put("kind", "person")
                .put("claims", Value.list())
                .put("labels", Value.list())
                .build())
        .send("identities.identity.activate", REVIEWER, Request.NOTHING)
        .send(
            "policies.policy.create",
            POLICY,
            map()
                .put("name", "Who reviews")
                .put("kind", "access_control")
                .put("enforcement", "hard")
                .build())
        .send(
            "policies.policy.add_rule",
            POLICY,
            map()
                .put(
                    "rule",
                    map()
                        .put("name", "verified")
                        .put("condition", "attributes.level == \"enhanced\"")
                        .put("effect", "allow")
                        .put("severity", "high"))
                .build())
        .send("policies.policy.submit", POLICY, Request.NOTHING)
        .send("policies.policy.approve", POLICY, Request.NOTHING)
        .send("policies.policy.activate", POLICY, Request.NOTHING)
        .send(
            "workflows.definition.create_from_template",
            DEFINITION,
            map()
                .put(
                    "template",
                    map().put("type", "single_approval").put("title", "Review of a document"))
                .build())
        .send("workflows.definition.publish", DEFINITION, Request.NOTHING);
  }

  @Override
  String command() {
    return "flows.run.review";
  }

  @Override
  Value.Map request() {
    return request("enhanced");
  }

  private static Value.Map request(String level) {
    return request(level, DEFINITION);
  }

  private static Value.Map request(String level, EntityId<?> definition) {
    return map()
        .put("document", DOCUMENT.toString())
        .put("reviewer", REVIEWER.toString())
        .put("method", "in_person")
        .put("level", level)
        .put("policy", POLICY.toString())
        .put("definition", definition.toString())
        .build();
  }

  /** Whoever verifies does, and the reviewer agrees; once each, when it is time. */
  @Override
  void peopleDoTheirPart() {
    if (world.subjects("identities").contains("identities.verification.verification_started.v1")
        && !world.subjects("identities").contains("identities.verification.verification_passed.v1")
        && !world
            .subjects("identities")
            .contains("identities.verification.verification_failed.v1")) {
      verify();
    }
    approval().ifPresent(this::grant);
  }

  private void verify() {
    world
        .send(
            "identities.verification.record_evidence",
            RUN,
            map()
                .put("identity", REVIEWER.toString())
                .put("evidence", map().put("note", "a passport"))
                .build())
        .send("identities.verification.pass", RUN, map().put("verifier", "the front desk").build());
  }

  private void grant(EntityId<?> step) {
    world.send("workflows.step.grant_approval", step, map().put("approver", reviewer()).build());
  }

  private static Value.Map.Builder reviewer() {
    return map().put("kind", "identities.identity").put("id", REVIEWER.toString());
  }

  /** The approval that somebody is asked for, and has not been given. */
  private Optional<EntityId<?>> approval() {
    return world.events("workflows").stream()
        .filter(event -> event.subject().toString().equals("workflows.step.opened.v1"))
        .map(event -> EntityId.of(event.stream().aggregate()))
        .filter(step ->
            world.subjects("workflows", step).stream()
                .noneMatch(subject ->
                    subject.matches(".*\\.(approval_.*ed|cancelled)\\.v1")
                        && !subject.contains("requested")))
        .<EntityId<?>>map(step -> step)
        .findFirst();
  }

  @Test
  void the_document_is_approved_by_a_reviewer_who_was_verified() {
    ask();
    assertThat(status()).isEqualTo("running");
    assertThat(world.subjects("documents")).endsWith("documents.document.submitted.v1");
    verify();
    assertThat(world.subjects("identities", REVIEWER))
        .endsWith("identities.identity.level_raised.v1");
    grant(approval().orElseThrow());
    assertThat(world.subjects("workflows", RUN)).endsWith("workflows.execution.completed.v1");
    assertThat(world.subjects("documents")).endsWith("documents.document.approved.v1");
    assertThat(status()).isEqualTo("completed");
  }

  @Test
  void a_workflow_that_was_drawn_as_a_graph_approves_a_document() {
    try (Scenario drawn =
        Scenario.of(
            folder.resolve("drawn"),
            new FlowsDomain(),
            new GraphsDomain(),
            new WorkflowsDomain(),
            new DocumentsDomain(),
            new IdentitiesDomain(),
            new PoliciesDomain())) {
      EntityId<?> graph = EntityId.derived("the drawn review");
      world.close();
      world = prepared(drawn);
      world
          .send(
              "graphs.graph.create",
              graph,
              map().put("name", "Review").put("kind", "workflow").build())
          .send(
              "graphs.node.add",
              EntityId.derived("the drawn step"),
              map()
                  .put("graph", graph.toString())
                  .put("label", "Read it")
                  .put("kind", "step")
                  .build())
          .send(
              "workflows.definition.add_variable",
              graph,
              map()
                  .put(
                      "variable",
                      map().put("key", "approver").put("type", "entity").put("need", "required"))
                  .build())
          .send("workflows.definition.publish", graph, Request.NOTHING)
          .send(command(), RUN, request("enhanced", graph));
      verify();
      EntityId<?> step = approval().orElseThrow();
      world
          .send("workflows.step.start", step, Request.NOTHING)
          .send("workflows.step.complete", step, map().put("output", Request.NOTHING).build());
      assertThat(world.subjects("documents")).endsWith("documents.document.approved.v1");
    }
  }

  @Test
  void a_reviewer_who_cannot_be_verified_rejects_nothing_but_ends_the_review() {
    ask();
    world.send(
        "identities.verification.fail",
        RUN,
        map().put("identity", REVIEWER.toString()).put("reason", "no papers").build());
    assertThat(status()).isEqualTo("undone");
    assertThat(run().map("failure").text("code")).isEqualTo("verification_failed");
    assertThat(world.subjects("documents")).endsWith("documents.document.rejected.v1");
    assertThat(world.subjects("workflows", RUN)).isEmpty();
  }

  @Test
  void a_policy_that_denies_ends_it_before_anybody_is_asked() {
    world.send(command(), RUN, request("basic"));
    verify();
    assertThat(run().map("failure").text("code")).isEqualTo("evaluated");
    assertThat(world.subjects("workflows", RUN)).isEmpty();
    assertThat(world.subjects("documents")).endsWith("documents.document.rejected.v1");
  }

  @Test
  void a_reviewer_who_does_not_agree_leaves_the_document_rejected() {
    ask();
    verify();
    world.send(
        "workflows.step.reject_approval",
        approval().orElseThrow(),
        map().put("approver", reviewer()).put("reason", "too short").build());
    assertThat(status()).isEqualTo("undone");
    assertThat(world.subjects("documents")).endsWith("documents.document.rejected.v1");
  }

  @Test
  void a_review_that_nobody_does_ends_when_its_time_is_over() {
    ask();
    verify();
    world.pass(Duration.ofDays(13));
    assertThat(status()).isEqualTo("running");
    world.pass(Duration.ofDays(2));
    assertThat(status()).isEqualTo("undone");
    assertThat(run().map("failure").text("code")).isEqualTo("timed_out");
    assertThat(world.subjects("workflows", RUN)).contains("workflows.execution.cancelled.v1");
    assertThat(world.subjects("documents")).endsWith("documents.document.rejected.v1");
  }

  @Test
  void a_time_that_is_over_while_the_node_is_down_counts_when_it_is_back() {
    ask();
    verify();
    world.down().jump(Duration.ofDays(40));
    assertThat(status()).isEqualTo("running");
    world.up().pass(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo("undone");
  }

  @Test
  void a_clock_that_is_set_back_ends_nothing_early_and_one_that_is_set_forth_ends_it_once() {
    ask();
    verify();
    world.jump(Duration.ofDays(-3));
    assertThat(status()).isEqualTo("running");
    world.jump(Duration.ofDays(30));
    assertThat(status()).isEqualTo("undone");
    long before = world.size();
    world.jump(Duration.ofDays(-30)).jump(Duration.ofDays(60));
    assertThat(world.size()).isEqualTo(before);
  }

  @Test
  void a_review_that_is_cancelled_is_taken_back() {
    ask();
    world.send("flows.run.cancel", RUN, map().put("reason", "not needed").build());
    assertThat(status()).isEqualTo("undone");
    assertThat(run().map("failure").text("code")).isEqualTo("cancelled");
    assertThat(world.subjects("identities", RUN))
        .endsWith("identities.verification.verification_failed.v1");
  }
}

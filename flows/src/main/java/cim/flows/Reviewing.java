package cim.flows;

import cim.flows.Step.Awaited;
import cim.ipld.Value;
import cim.model.SubjectPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Reviews a document. The reviewer must be verified at a level, a policy must allow the review, and
 * the workflow of the definition that was asked for must be carried out by people; what fails, or
 * takes too long, ends with the document rejected.
 */
final class Reviewing {
  private static final Duration DAYS = Duration.ofDays(14);
  private static final Value.Map NOT_PASSED =
      Value.map().put("reason", "the review was not passed").build();

  static final Flow FLOW =
      new Flow(
          "review",
          "Reviews a document: a verified reviewer, a policy that allows it, a workflow, an approval",
          "review_requested",
          Set.of("document", "reviewer", "method", "level", "policy", "definition"),
          Duration.ofDays(30),
          List.of(
              Step.named(
                      "submit the document",
                      "documents.document.submit",
                      asked -> asked.id("document"),
                      _ -> Request.NOTHING)
                  .undoneBy("documents.document.reject", NOT_PASSED),
              Step.named(
                      "verify the reviewer",
                      "identities.verification.start",
                      Request::self,
                      asked ->
                          Value.map()
                              .put("identity", asked.text("reviewer"))
                              .put("method", asked.text("method"))
                              .put("level", asked.text("level"))
                              .build())
                  .undoneBy(
                      "identities.verification.fail",
                      Request::self,
                      asked ->
                          Value.map()
                              .put("identity", asked.text("reviewer"))
                              .putAll(NOT_PASSED.entries())
                              .build())
                  .awaiting(
                      new Awaited(
                          SubjectPattern.parse("identities.verification.verification_passed.*"),
                          _ -> true,
                          Set.of(
                              SubjectPattern.parse("identities.verification.verification_failed.*"),
                              SubjectPattern.parse(
                                  "identities.verification.verification_expired.*")),
                          DAYS)),
              Step.named(
                      "ask the policy",
                      "policies.evaluation.evaluate",
                      Request::self,
                      Reviewing::evaluation)
                  .awaiting(
                      new Awaited(
                          SubjectPattern.parse("policies.evaluation.evaluated.*"),
                          said -> !said.text("verdict").equals("deny"),
                          Set.of(),
                          Duration.ofHours(1))),
              Step.named(
                      "carry out the workflow",
                      "workflows.execution.start",
                      Request::self,
                      Reviewing::commission)
                  .undoneBy("workflows.execution.cancel", NOT_PASSED)
                  .awaiting(
                      new Awaited(
                          SubjectPattern.parse("workflows.execution.completed.*"),
                          _ -> true,
                          Set.of(
                              SubjectPattern.parse("workflows.execution.failed.*"),
                              SubjectPattern.parse("workflows.execution.cancelled.*")),
                          DAYS)),
              Step.named(
                      "approve the document",
                      "documents.document.approve",
                      asked -> asked.id("document"),
                      _ -> Request.NOTHING)
                  .isFinal()));

  private Reviewing() {}

  private static Value.Map entity(String kind, String id) {
    return Value.map().put("kind", kind).put("id", id).build();
  }

  private static Value.Map evaluation(Request asked) {
    return Value.map()
        .put("policy", asked.text("policy"))
        .put(
            "request",
            Value.map()
                .put("subject", entity("identities.identity", asked.text("reviewer")))
                .put("action", "review")
                .put("resource", "documents/" + asked.text("document"))
                .put("roles", Value.list())
                .put("claims", Value.list())
                .put(
                    "attributes",
                    Value.list(
                        Value.map()
                            .put("name", "level")
                            .put("value", asked.text("level"))
                            .build())))
        .build();
  }

  private static Value.Map commission(Request asked) {
    return Value.map()
        .put(
            "commission",
            Value.map()
                .put("definition", asked.text("definition"))
                .put("about", entity("documents.document", asked.text("document")))
                .put(
                    "variables",
                    Value.map().put("approver", "identities.identity/" + asked.text("reviewer"))))
        .build();
  }
}

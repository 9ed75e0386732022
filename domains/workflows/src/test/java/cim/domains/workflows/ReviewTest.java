package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.PLAN;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.TITLE;
import static cim.domains.workflows.Examples.commission;
import static cim.domains.workflows.Examples.place;
import static cim.domains.workflows.Examples.step;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import cim.model.Reason;
import cim.testkit.DomainSimulation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A workflow from its definition to its end, with all that its process managers do. */
class ReviewTest {
  private final DomainSimulation domain = DomainSimulation.of(new WorkflowsDomain());

  @Test
  void a_workflow_is_carried_out_step_by_step() {
    begin();
    write(0);
    domain.send(step("check"), new StepCommand.GrantApproval(step("check"), ADA, Optional.empty()));
    domain.send(step("mail"), new StepCommand.Complete(step("mail"), Optional.empty(), Map.of()));
    assertThat(domain.events().getLast()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void what_is_rejected_is_done_again() {
    begin();
    write(0);
    domain.send(
        step("check"), new StepCommand.RejectApproval(step("check"), ADA, new Reason("too short")));
    EntityId<Step> again = place("write", 1).id();
    assertThat(domain.events())
        .contains(new ExecutionEvent.Repeated(place("check").step(), place("write").step(), 1));
    domain.send(again, new StepCommand.Start(again));
  }

  @Test
  void an_operation_is_requested_with_the_values_of_variables() {
    begin();
    write(0);
    domain.send(step("check"), new StepCommand.GrantApproval(step("check"), ADA, Optional.empty()));
    assertThat(domain.events())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    StepEvent.OperationRequested.class,
                    asked -> assertThat(asked.input()).containsEntry("to", "nobody")));
  }

  @Test
  void a_step_is_not_there_before_those_before_it_are_done() {
    begin();
    domain.refused(
        step("mail"),
        new StepCommand.Complete(step("mail"), Optional.empty(), Map.of()),
        "step_not_ready");
  }

  @Test
  void a_cancelled_workflow_takes_its_steps_back() {
    begin();
    domain.send(RUN, new ExecutionCommand.Cancel(RUN, Examples.REASON));
    domain.refused(step("write"), new StepCommand.Start(step("write")), "wrong_status");
  }

  @Test
  void a_step_that_is_itself_a_workflow_takes_over_what_that_brings() {
    EntityId<Definition> outer = EntityId.derived("the outer one");
    Plan plan =
        new Plan(
            java.util.List.of(),
            java.util.List.of(
                Outline.of(
                        "inner",
                        "The inner one",
                        new Work.SubWorkflow(
                            REVIEW,
                            Map.of("editor", "Grace"),
                            java.util.List.of(new cim.model.Metadata.Key("editor"))))
                    .planned()));
    define(REVIEW, Examples.plan(Examples.manual("write")), true);
    define(outer, plan, false);
    Commission order =
        new Commission(outer, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    domain.send(RUN, new ExecutionCommand.Start(RUN, order));
    EntityId<Execution> child = Step.child(place("inner").id());
    EntityId<Step> write = new Place(child, place("write").step(), 0, Place.Role.WORK).id();
    domain.send(write, new StepCommand.Start(write));
    domain.send(write, new StepCommand.Complete(write, Optional.empty(), Map.of()));
    assertThat(domain.events().getLast())
        .isEqualTo(
            new ExecutionEvent.Completed(
                Duration.ZERO, Optional.empty(), Map.of("editor", "Grace")));
  }

  @Test
  void a_workflow_whose_inner_workflow_cannot_begin_fails() {
    Plan plan =
        new Plan(
            java.util.List.of(),
            java.util.List.of(
                Outline.of(
                        "inner",
                        "The inner one",
                        new Work.SubWorkflow(
                            EntityId.derived("nowhere"), Map.of(), java.util.List.of()))
                    .planned()));
    define(REVIEW, plan, false);
    domain.send(RUN, new ExecutionCommand.Start(RUN, commission()));
    assertThat(domain.events())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ExecutionEvent.Failed.class,
                    failed ->
                        assertThat(failed.failure().code()).isEqualTo("definition_not_found")));
  }

  private void begin() {
    define(REVIEW, PLAN, false);
    domain.send(RUN, new ExecutionCommand.Start(RUN, commission()));
  }

  private void define(EntityId<Definition> id, Plan steps, boolean withEditor) {
    Plan plan = withEditor ? steps.with(Examples.EDITOR) : steps;
    domain.send(id, new DefinitionCommand.Define(id, new Draft(TITLE, Optional.empty(), plan)));
    domain.send(id, new DefinitionCommand.Publish(id));
  }

  private void write(int iteration) {
    EntityId<Step> write = place("write", iteration).id();
    domain.send(write, new StepCommand.Start(write));
    domain.send(write, new StepCommand.Complete(write, Optional.empty(), Map.of()));
  }
}

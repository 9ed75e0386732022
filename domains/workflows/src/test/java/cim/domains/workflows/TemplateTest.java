package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.EVE;
import static cim.domains.workflows.Examples.GRACE;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.TITLE;
import static cim.domains.workflows.Examples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.InvalidValue;
import cim.testkit.DomainSimulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template of the library makes a workflow that can be carried out. */
class TemplateTest {
  private final DomainSimulation domain = DomainSimulation.of(new WorkflowsDomain());

  static Stream<Template> templates() {
    return Stream.of(
        new Template.SingleApproval(TITLE, Optional.empty()),
        new Template.MultiLevelApproval(TITLE, Template.MOST),
        parallel(2),
        new Template.ConditionalApproval(TITLE, 0),
        new Template.PeerReview(TITLE, Template.MOST, 1, 1),
        new Template.Onboarding(TITLE));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_template_makes_a_whole_plan(Template template) {
    assertThat(template.draft().problem()).isEmpty();
  }

  @Test
  void one_approver_decides() {
    begin(new Template.SingleApproval(TITLE, Optional.empty()), Map.of("approver", ADA.toString()));
    grant("approval", ADA);
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void one_level_is_asked_after_the_other() {
    begin(
        new Template.MultiLevelApproval(TITLE, 2),
        Map.of("approver_1", ADA.toString(), "approver_2", GRACE.toString()));
    domain.refused(
        step("level_2"),
        new StepCommand.GrantApproval(step("level_2"), GRACE, Optional.empty()),
        "step_not_ready");
    grant("level_1", ADA);
    grant("level_2", GRACE);
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void a_level_that_does_not_agree_ends_it() {
    begin(
        new Template.MultiLevelApproval(TITLE, 2),
        Map.of("approver_1", ADA.toString(), "approver_2", GRACE.toString()));
    reject("level_1", ADA);
    assertThat(domain.events()).hasAtLeastOneElementOfType(ExecutionEvent.Failed.class);
  }

  @Test
  void as_many_as_the_threshold_are_enough() {
    begin(parallel(2), Map.of());
    grant("approval", ADA);
    reject("approval", GRACE);
    grant("approval", EVE);
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void what_is_within_the_limit_is_granted_by_itself() {
    begin(
        new Template.ConditionalApproval(TITLE, 1000),
        Map.of("amount", "1000", "approver", ADA.toString()));
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void what_is_above_the_limit_is_approved() {
    begin(
        new Template.ConditionalApproval(TITLE, 1000),
        Map.of("amount", "1001", "approver", ADA.toString()));
    grant("approval", ADA);
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void what_reviewers_do_not_accept_is_done_again() {
    begin(
        new Template.PeerReview(TITLE, 1, 1, 3),
        Map.of("author", ADA.toString(), "reviewer_1", GRACE.toString()));
    work(step("work"));
    reject("review", GRACE);
    work(Examples.place("work", 1).id());
    EntityId<Step> review = Examples.place("review", 1).id();
    domain.send(review, new StepCommand.GrantApproval(review, GRACE, Optional.empty()));
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void somebody_new_is_welcomed_when_account_and_desk_are_ready() {
    begin(
        new Template.Onboarding(TITLE),
        Map.of("person", ADA.toString(), "manager", GRACE.toString()));
    domain.send(
        step("account"), new StepCommand.Complete(step("account"), Optional.empty(), Map.of()));
    work(step("desk"));
    work(step("welcome"));
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  @Test
  void no_more_agree_than_are_asked() {
    assertThatThrownBy(() -> parallel(4)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_variable_that_is_needed_must_be_said() {
    define(new Template.SingleApproval(TITLE, Optional.empty()));
    domain.refused(RUN, start(Map.of()), "variable_is_missing");
  }

  @Test
  void a_variable_has_a_value_of_its_type() {
    define(new Template.SingleApproval(TITLE, Optional.empty()));
    domain.refused(RUN, start(Map.of("approver", "Ada")), "wrong_variable");
  }

  @Test
  void a_variable_that_nobody_declared_is_refused() {
    define(parallel(1));
    domain.refused(RUN, start(Map.of("approver", "Ada")), "unknown_variable");
  }

  @Test
  void what_was_not_published_is_not_carried_out() {
    domain.send(REVIEW, new DefinitionCommand.CreateFromTemplate(REVIEW, parallel(1)));
    domain.refused(RUN, start(Map.of()), "definition_not_found");
  }

  @Test
  void what_was_retired_is_not_carried_out() {
    define(parallel(1));
    domain.send(REVIEW, new DefinitionCommand.Retire(REVIEW, Examples.REASON));
    domain.refused(RUN, start(Map.of()), "definition_retired");
  }

  @Test
  void an_execution_of_the_same_id_is_another_one() {
    begin(parallel(1), Map.of());
    Commission other =
        new Commission(
            REVIEW, Optional.of(Examples.PAPER), Map.of(), Optional.empty(), Optional.empty());
    domain.refused(RUN, new ExecutionCommand.Start(RUN, other), "execution_already_exists");
  }

  @Test
  void an_execution_keeps_to_the_version_that_it_began_with() {
    begin(parallel(1), Map.of());
    domain.send(REVIEW, new DefinitionCommand.Revise(REVIEW));
    domain.send(REVIEW, new DefinitionCommand.RemoveStep(REVIEW, new StepName("approval")));
    domain.send(
        REVIEW, new DefinitionCommand.AddStep(REVIEW, Examples.manual("something_else").planned()));
    domain.send(REVIEW, new DefinitionCommand.Publish(REVIEW));
    grant("approval", ADA);
    assertThat(last()).isInstanceOf(ExecutionEvent.Completed.class);
  }

  private static Template parallel(int threshold) {
    return new Template.ParallelApproval(
        TITLE, List.of(Party.of(ADA), Party.of(GRACE), Party.of(EVE)), threshold);
  }

  private void define(Template template) {
    domain.send(REVIEW, new DefinitionCommand.CreateFromTemplate(REVIEW, template));
    domain.send(REVIEW, new DefinitionCommand.Publish(REVIEW));
  }

  private void begin(Template template, Map<String, String> variables) {
    define(template);
    domain.send(RUN, start(variables));
  }

  private static ExecutionCommand start(Map<String, String> variables) {
    return new ExecutionCommand.Start(
        RUN,
        new Commission(REVIEW, Optional.empty(), variables, Optional.empty(), Optional.empty()));
  }

  private void grant(String name, EntityRef approver) {
    domain.send(step(name), new StepCommand.GrantApproval(step(name), approver, Optional.empty()));
  }

  private void reject(String name, EntityRef approver) {
    domain.send(step(name), new StepCommand.RejectApproval(step(name), approver, Examples.REASON));
  }

  private void work(EntityId<Step> step) {
    domain.send(step, new StepCommand.Start(step));
    domain.send(step, new StepCommand.Complete(step, Optional.empty(), Map.of()));
  }

  private Event<?> last() {
    return domain.events().getLast();
  }
}

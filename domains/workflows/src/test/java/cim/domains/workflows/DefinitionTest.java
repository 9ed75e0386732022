package cim.domains.workflows;

import static cim.domains.workflows.Examples.EDITOR;
import static cim.domains.workflows.Examples.NOTE;
import static cim.domains.workflows.Examples.PLAN;
import static cim.domains.workflows.Examples.REASON;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.domains.workflows.Examples.TITLE;
import static cim.domains.workflows.Examples.manual;
import static cim.testkit.DeciderFixture.given;

import cim.domains.workflows.PlannedStep.Dependency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A definition is drafted, published, revised and retired; its plan is always whole. */
class DefinitionTest {
  private static final DefinitionEvent CREATED =
      new DefinitionEvent.Created(TITLE, Optional.empty());
  private static final DefinitionEvent WRITE =
      new DefinitionEvent.StepAdded(manual("write").planned());
  private static final DefinitionEvent MAIL =
      new DefinitionEvent.StepAdded(manual("mail").after("write").planned());
  private static final StepName WRITING = new StepName("write");

  private final DefinitionDecider decider = new DefinitionDecider();

  @Test
  void a_definition_is_begun() {
    given(decider)
        .noEvents()
        .when(new DefinitionCommand.Create(REVIEW, TITLE, Optional.empty()))
        .then(CREATED);
  }

  @Test
  void a_definition_is_begun_once() {
    given(decider)
        .events(CREATED)
        .when(new DefinitionCommand.Create(REVIEW, TITLE, Optional.empty()))
        .nothing();
  }

  @Test
  void another_definition_of_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new DefinitionCommand.Create(REVIEW, new Title("Another one"), Optional.empty()))
        .rejected("definition_already_exists");
  }

  @Test
  void what_was_not_begun_cannot_be_changed() {
    given(decider)
        .noEvents()
        .when(new DefinitionCommand.Publish(REVIEW))
        .rejected("definition_not_found");
  }

  @Test
  void a_whole_definition_is_begun_at_once() {
    given(decider)
        .noEvents()
        .when(define(new Plan(List.of(EDITOR), List.of(manual("write").planned()))))
        .then(CREATED, new DefinitionEvent.VariableAdded(EDITOR), WRITE);
  }

  @Test
  void defining_again_removes_and_adds_what_differs() {
    given(decider)
        .events(CREATED, WRITE, MAIL)
        .when(define(Examples.plan(manual("write"), manual("mail"))))
        .then(
            new DefinitionEvent.StepRemoved(manual("mail").after("write").planned()),
            new DefinitionEvent.StepAdded(manual("mail").planned()));
  }

  @Test
  void defining_the_same_again_changes_nothing() {
    given(decider)
        .events(CREATED, WRITE, MAIL)
        .when(define(Examples.plan(manual("write"), manual("mail").after("write"))))
        .nothing();
  }

  @Test
  void defining_otherwise_what_is_published_revises_it() {
    given(decider)
        .events(CREATED, WRITE, published())
        .when(define(Examples.plan(manual("write"), manual("mail").after("write"))))
        .then(new DefinitionEvent.Revised(), MAIL);
  }

  @Test
  void a_step_takes_the_place_of_the_one_of_its_name() {
    given(decider)
        .events(CREATED, WRITE)
        .when(
            new DefinitionCommand.AddStep(
                REVIEW, Outline.of("write", "Write it down", new Work.Manual()).planned()))
        .then(
            new DefinitionEvent.StepRemoved(manual("write").planned()),
            new DefinitionEvent.StepAdded(
                Outline.of("write", "Write it down", new Work.Manual()).planned()));
  }

  @Test
  void a_step_that_others_wait_for_is_not_taken_away() {
    given(decider)
        .events(CREATED, WRITE, MAIL)
        .when(new DefinitionCommand.RemoveStep(REVIEW, WRITING))
        .rejected("unknown_step");
  }

  @Test
  void a_step_that_waits_for_none_that_is_there_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new DefinitionCommand.AddStep(REVIEW, manual("mail").after("write").planned()))
        .rejected("unknown_step");
  }

  @Test
  void steps_do_not_wait_for_each_other_in_a_circle() {
    given(decider)
        .events(CREATED, WRITE, MAIL)
        .when(
            new DefinitionCommand.AddDependency(
                REVIEW, WRITING, new Dependency(new StepName("mail"), Optional.empty())))
        .rejected("dependency_circle");
  }

  @Test
  void a_dependency_is_added_by_replacing_the_step() {
    given(decider)
        .events(CREATED, WRITE, new DefinitionEvent.StepAdded(manual("mail").planned()))
        .when(
            new DefinitionCommand.AddDependency(
                REVIEW, new StepName("mail"), new Dependency(WRITING, Optional.empty())))
        .then(new DefinitionEvent.StepRemoved(manual("mail").planned()), MAIL);
  }

  @Test
  void an_outcome_that_a_step_cannot_have_is_refused() {
    given(decider)
        .events(
            CREATED,
            new DefinitionEvent.StepAdded(
                Outline.of("check", "Check", Examples.approval()).planned()))
        .when(
            new DefinitionCommand.AddStep(
                REVIEW, manual("mail").after("check", new Outcome("maybe")).planned()))
        .rejected("unknown_outcome");
  }

  @Test
  void a_loop_does_not_lead_forward() {
    given(decider)
        .events(CREATED, WRITE, MAIL)
        .when(
            new DefinitionCommand.AddStep(
                REVIEW, manual("write").looping("mail", "again", 3).planned()))
        .rejected("loop_leads_forward");
  }

  @Test
  void a_join_needs_no_more_steps_than_there_are() {
    given(decider)
        .events(CREATED, WRITE)
        .when(
            new DefinitionCommand.AddStep(
                REVIEW, manual("mail").after("write").joining(2).planned()))
        .rejected("join_needs_too_many");
  }

  @Test
  void a_name_stands_for_one_step() {
    given(decider)
        .noEvents()
        .when(define(Examples.plan(manual("write"), manual("write").after("write"))))
        .rejected("step_given_twice");
  }

  @Test
  void a_key_stands_for_one_variable() {
    given(decider)
        .noEvents()
        .when(define(new Plan(List.of(EDITOR, EDITOR), List.of())))
        .rejected("variable_given_twice");
  }

  @Test
  void a_fallback_is_of_the_variables_type() {
    given(decider)
        .events(CREATED)
        .when(
            new DefinitionCommand.AddVariable(
                REVIEW,
                new Variable(
                    EDITOR.key(),
                    Variable.Type.NUMBER,
                    Variable.Need.OPTIONAL,
                    Optional.of("many"))))
        .rejected("wrong_variable");
  }

  @Test
  void what_is_published_holds_the_whole_plan() {
    given(decider)
        .events(CREATED, WRITE)
        .when(new DefinitionCommand.Publish(REVIEW))
        .then(published());
  }

  @Test
  void a_plan_without_steps_is_not_published() {
    given(decider).events(CREATED).when(new DefinitionCommand.Publish(REVIEW)).rejected("no_steps");
  }

  @Test
  void what_is_published_is_revised_before_it_is_changed() {
    given(decider)
        .events(CREATED, WRITE, published())
        .when(new DefinitionCommand.AddStep(REVIEW, manual("mail").planned()))
        .rejected("wrong_status");
  }

  @Test
  void what_is_revised_becomes_the_next_version() {
    given(decider)
        .events(CREATED, WRITE, published(), new DefinitionEvent.Revised())
        .when(new DefinitionCommand.Publish(REVIEW))
        .then(new DefinitionEvent.Published(REVIEW, 2, TITLE, Examples.plan(manual("write"))));
  }

  @Test
  void what_is_retired_stays_as_it_is() {
    given(decider)
        .events(CREATED, WRITE, new DefinitionEvent.Retired(REVIEW, REASON))
        .when(new DefinitionCommand.AddMetadata(REVIEW, NOTE))
        .rejected("wrong_status");
  }

  @Test
  void a_changed_title_is_removed_and_added() {
    Title other = new Title("Another title");
    given(decider)
        .events(CREATED)
        .when(new DefinitionCommand.Rename(REVIEW, other))
        .then(new DefinitionEvent.TitleRemoved(TITLE), new DefinitionEvent.TitleAdded(other));
  }

  @Test
  void no_more_steps_are_planned_than_a_plan_takes() {
    Outline[] many = new Outline[Plan.MOST_STEPS + 1];
    for (int n = 0; n < many.length; n++) {
      many[n] = manual("step_" + n);
    }
    given(decider).noEvents().when(define(Examples.plan(many))).rejected("too_many_entries");
  }

  @Test
  void the_plan_of_the_tests_is_one() {
    org.assertj.core.api.Assertions.assertThat(PLAN.fault()).isEmpty();
  }

  private static DefinitionEvent published() {
    return Examples.published(Examples.plan(manual("write")));
  }

  private static DefinitionCommand define(Plan plan) {
    return new DefinitionCommand.Define(REVIEW, new Draft(TITLE, Optional.empty(), plan));
  }
}

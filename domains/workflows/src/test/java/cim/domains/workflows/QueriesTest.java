package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.EDITOR;
import static cim.domains.workflows.Examples.FAILURE;
import static cim.domains.workflows.Examples.GRACE;
import static cim.domains.workflows.Examples.MAIL;
import static cim.domains.workflows.Examples.PAPER;
import static cim.domains.workflows.Examples.PLAN;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.TITLE;
import static cim.domains.workflows.Examples.manual;
import static cim.domains.workflows.Examples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.workflows.PlannedStep.Priority;
import cim.domains.workflows.PlannedStep.Terms;
import cim.domains.workflows.Steps.StepRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.testkit.DomainFixture;
import cim.testkit.DomainSimulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be asked of workflows, after real runs of them. */
class QueriesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DomainSimulation domain = DomainSimulation.of(new WorkflowsDomain());

  @Test
  void a_definition_is_found_by_its_title_and_status() {
    define(PLAN);
    assertThat(
            ask()
                .ask(
                    new WorkflowQueries.FindDefinitions(
                        Optional.of("of a paper"), Optional.of(Definition.Status.PUBLISHED)))
                .items())
        .singleElement()
        .satisfies(row -> assertThat(row.plan()).isEqualTo(PLAN));
  }

  @Test
  void what_was_published_stays_to_be_seen() {
    define(PLAN);
    domain.send(REVIEW, new DefinitionCommand.Revise(REVIEW));
    domain.send(REVIEW, new DefinitionCommand.AddStep(REVIEW, manual("more").planned()));
    domain.send(REVIEW, new DefinitionCommand.Publish(REVIEW));
    assertThat(ask().ask(new WorkflowQueries.GetVersions(REVIEW)).items())
        .extracting(Definitions.VersionRow::version)
        .containsExactly(2, 1);
    assertThat(ask().ask(new WorkflowQueries.GetDefinition(REVIEW)).version()).isEqualTo(2);
  }

  @Test
  void an_execution_shows_its_steps_and_how_far_they_are() {
    begin(PLAN);
    work("write");
    WorkflowQueries.ExecutionState state = ask().ask(new WorkflowQueries.GetExecutionState(RUN));
    assertThat(state.execution().status()).isEqualTo(Execution.Status.RUNNING);
    assertThat(state.execution().origin().about()).contains(PAPER);
    assertThat(state.steps())
        .extracting(row -> row.mark().state())
        .containsExactly(Mark.State.COMPLETED, Mark.State.READY, Mark.State.WAITING);
  }

  @Test
  void a_repeated_step_waits_again_and_counts_on() {
    begin(PLAN);
    work("write");
    domain.send(step("check"), new StepCommand.RejectApproval(step("check"), ADA, Examples.REASON));
    assertThat(ask().ask(new WorkflowQueries.GetExecutionState(RUN)).steps())
        .extracting(Executions.PlannedRow::mark)
        .containsExactly(
            new Mark(Mark.State.READY, 1, 0, Optional.empty()),
            new Mark(Mark.State.WAITING, 1, 1, Optional.empty()),
            new Mark(Mark.State.WAITING, 1, 0, Optional.empty()));
  }

  @Test
  void progress_counts_what_is_over() {
    begin(PLAN);
    work("write");
    WorkflowQueries.Progress progress = ask().ask(new WorkflowQueries.GetProgress(RUN));
    assertThat(progress.steps()).isEqualTo(3);
    assertThat(progress.percent()).isEqualTo(33);
    assertThat(progress.counts()).containsEntry(Mark.State.COMPLETED, 1);
  }

  @Test
  void executions_are_found_by_definition_status_and_what_they_are_about() {
    begin(PLAN);
    assertThat(
            ask()
                .ask(
                    new WorkflowQueries.GetExecutions(
                        Optional.of(REVIEW),
                        Optional.of(Execution.Status.RUNNING),
                        Optional.of(PAPER.id())))
                .items())
        .extracting(Executions.ExecutionRow::id)
        .containsExactly(RUN);
    assertThat(
            ask()
                .ask(
                    new WorkflowQueries.GetExecutions(
                        Optional.empty(), Optional.empty(), Optional.of(ADA.id())))
                .items())
        .isEmpty();
  }

  @Test
  void the_steps_of_an_execution_are_told_in_order() {
    begin(PLAN);
    work("write");
    assertThat(names(ask().ask(new WorkflowQueries.GetStepHistory(RUN))))
        .containsExactly("write", "check");
    assertThat(names(ask().ask(new WorkflowQueries.GetExecutableSteps(RUN))))
        .containsExactly("check");
  }

  @Test
  void somebodys_tasks_are_theirs_the_most_urgent_first() {
    begin(
        Examples.plan(
            manual("slow").assignedTo(Party.of(ADA)),
            manual("fast")
                .with(
                    new Terms(
                        Optional.of(Party.of(ADA)),
                        Priority.URGENT,
                        Optional.empty(),
                        Optional.empty())),
            manual("other").assignedTo(Party.of(GRACE)),
            manual("free")));
    assertThat(names(ask().ask(new TaskQueries.FindTasks(ADA.id()))))
        .containsExactly("fast", "slow");
    assertThat(names(ask().ask(new TaskQueries.FindAssignableTasks()))).containsExactly("free");
    assertThat(names(ask().ask(new TaskQueries.FindUrgentTasks()))).containsExactly("fast");
  }

  @Test
  void what_is_done_is_nobodys_task() {
    begin(Examples.plan(manual("write").assignedTo(Party.of(ADA)), manual("more")));
    work("write");
    assertThat(ask().ask(new TaskQueries.FindTasks(ADA.id())).items()).isEmpty();
  }

  @Test
  void what_is_due_soon_is_at_risk() {
    begin(
        Examples.plan(
            manual("soon").due(Optional.of(HOUR)),
            manual("later").due(Optional.of(HOUR.multipliedBy(9))),
            manual("never")));
    Instant began =
        ask()
            .ask(new WorkflowQueries.GetExecutionState(RUN))
            .execution()
            .course()
            .started()
            .orElseThrow();
    assertThat(names(ask().ask(new TaskQueries.FindTimeoutRisks(began, HOUR.multipliedBy(2)))))
        .containsExactly("soon");
  }

  @Test
  void what_steps_bring_is_told_by_step() {
    begin(PLAN);
    domain.send(step("write"), new StepCommand.Start(step("write")));
    domain.send(
        step("write"),
        new StepCommand.Complete(step("write"), Optional.empty(), Map.of("pages", "12")));
    assertThat(ask().ask(new TaskQueries.GetTaskOutputs(RUN)).items())
        .containsExactly(new TaskQueries.Output(new StepName("write"), 0, Map.of("pages", "12")));
    assertThat(ask().ask(new WorkflowQueries.GetExecutionState(RUN)).execution().context().notes())
        .containsEntry("pages", "12");
  }

  @Test
  void approvals_wait_for_who_is_asked() {
    begin(PLAN);
    work("write");
    assertThat(approvals(Vote.Answer.ASKED)).containsExactly(step("check"));
    domain.send(step("check"), new StepCommand.GrantApproval(step("check"), ADA, Optional.empty()));
    assertThat(approvals(Vote.Answer.ASKED)).isEmpty();
    assertThat(approvals(Vote.Answer.GRANTED)).containsExactly(step("check"));
  }

  @Test
  void an_operation_shows_its_attempts() {
    begin(Examples.plan(Outline.of("mail", "Mail it", new Work.Automated(MAIL))));
    EntityId<Step> mail = step("mail");
    domain.send(mail, new StepCommand.Fail(mail, FAILURE, Step.Prospect.RETRYABLE));
    domain.send(mail, new StepCommand.Retry(mail));
    domain.send(mail, new StepCommand.Complete(mail, Optional.empty(), Map.of()));
    Steps.OperationRow row = ask().ask(new TaskQueries.GetOperation("mail.send"));
    assertThat(row.requests()).isEqualTo(2);
    assertThat(row.retries()).isEqualTo(1);
    assertThat(row.failures()).isEqualTo(1);
    assertThat(row.successes()).isEqualTo(1);
    assertThat(
            ask().ask(new TaskQueries.FindOperations(Optional.of(Circuit.Status.CLOSED))).items())
        .containsExactly(row);
  }

  @Test
  void the_longest_chain_is_the_critical_path() {
    begin(
        Examples.plan(
            manual("start").taking(HOUR),
            manual("long").taking(HOUR.multipliedBy(5)).after("start"),
            manual("short").taking(HOUR).after("start"),
            manual("last").taking(HOUR).after("long").after("short")));
    assertThat(legs(ask().ask(new WorkflowQueries.GetLongestPath(REVIEW))))
        .containsExactly("start", "long", "last");
    work("start");
    CriticalPath left = ask().ask(new WorkflowQueries.GetCriticalPath(RUN));
    assertThat(legs(left)).containsExactly("long", "last");
    assertThat(left.total()).isEqualTo(HOUR.multipliedBy(6));
  }

  @Test
  void a_workflow_is_exported_as_a_graph() {
    begin(PLAN);
    assertThat(ask().ask(new WorkflowQueries.ExportDefinition(REVIEW)).edges())
        .containsExactlyInAnyOrder(
            edge("write", "check", WorkflowGraph.Way.SEQUENCE, Optional.empty()),
            edge("check", "mail", WorkflowGraph.Way.CONDITIONAL, Optional.of("approved")),
            edge(
                "check",
                "write",
                WorkflowGraph.Way.LOOP,
                Optional.of("check.outcome == \"rejected\"")));
    assertThat(ask().ask(new WorkflowQueries.ExportExecution(RUN)).nodes())
        .extracting(WorkflowGraph.Node::state)
        .containsExactly(
            Optional.of(Mark.State.READY),
            Optional.of(Mark.State.WAITING),
            Optional.of(Mark.State.WAITING));
  }

  @Test
  void steps_that_take_long_are_bottlenecks() {
    DomainFixture fixture =
        DomainFixture.of(new WorkflowsDomain())
            .happened(RUN.value(), Examples.created(PLAN))
            .happened(
                step("write").value(),
                new StepEvent.Opened(
                    Examples.place("write"), manual("write").planned(), Optional.empty()),
                new StepEvent.Completed(Examples.place("write"), Optional.empty(), Map.of(), HOUR))
            .happened(
                step("check").value(),
                new StepEvent.Opened(
                    Examples.place("check"), manual("check").planned(), Optional.empty()),
                new StepEvent.Completed(
                    Examples.place("check"), Optional.empty(), Map.of(), Duration.ofMinutes(1)));
    assertThat(
            fixture
                .ask(new WorkflowQueries.FindBottlenecks(REVIEW, Duration.ofMinutes(30)))
                .items())
        .containsExactly(new WorkflowQueries.Bottleneck(new StepName("write"), 1, HOUR, HOUR));
  }

  @Test
  void what_is_not_there_is_said_to_be_missing() {
    assertThatThrownBy(() -> ask().ask(new WorkflowQueries.GetExecutionState(RUN)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("execution");
    assertThatThrownBy(() -> ask().ask(new WorkflowQueries.GetDefinition(REVIEW)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ask().ask(new TaskQueries.GetStep(step("write"))))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_execution_is_drawn_beside_what_it_is_about() {
    begin(PLAN);
    assertThat(ask().graph().edges(RUN.value(), ask().graph().ordinal()))
        .extracting(edge -> edge.relation())
        .contains("carries_out", "about", "part_of");
  }

  private DomainFixture ask() {
    return domain.views();
  }

  private void define(Plan plan) {
    domain.send(
        REVIEW, new DefinitionCommand.Define(REVIEW, new Draft(TITLE, Optional.empty(), plan)));
    domain.send(REVIEW, new DefinitionCommand.Publish(REVIEW));
  }

  private void begin(Plan plan) {
    define(plan.variables().isEmpty() ? plan.with(EDITOR) : plan);
    domain.send(RUN, new ExecutionCommand.Start(RUN, Examples.commission()));
  }

  private void work(String name) {
    domain.send(step(name), new StepCommand.Start(step(name)));
    domain.send(step(name), new StepCommand.Complete(step(name), Optional.empty(), Map.of()));
  }

  private List<EntityId<Step>> approvals(Vote.Answer answer) {
    return ask().ask(new TaskQueries.FindApprovals(ADA.id(), Optional.of(answer))).items().stream()
        .map(Steps.ApprovalRow::step)
        .toList();
  }

  private static List<String> names(Page<StepRow> rows) {
    return rows.items().stream().map(row -> row.name().value()).toList();
  }

  private static List<String> legs(CriticalPath path) {
    return path.legs().stream().map(leg -> leg.step().value()).toList();
  }

  private static WorkflowGraph.Edge edge(
      String source, String target, WorkflowGraph.Way way, Optional<String> label) {
    return new WorkflowGraph.Edge(new StepName(source), new StepName(target), way, label);
  }
}

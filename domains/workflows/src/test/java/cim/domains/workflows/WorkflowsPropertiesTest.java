package cim.domains.workflows;

import static cim.domains.workflows.Examples.ADA;
import static cim.domains.workflows.Examples.PLAN;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.domains.workflows.Examples.RUN;
import static cim.domains.workflows.Examples.TITLE;
import static cim.domains.workflows.Examples.generator;
import static cim.testkit.DeciderFixture.NOW;

import cim.domains.workflows.Place.Role;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WorkflowsPropertiesTest {
  private static final StepName MAIL = new StepName("mail");
  private static final PlannedStep.Dependency AFTER_WRITING =
      new PlannedStep.Dependency(new StepName("write"), Optional.empty());
  private static final PlannedStep EXTRA = Examples.manual("extra").after("check").planned();
  private static final Commission DUE =
      new Commission(REVIEW, Optional.empty(), Map.of(), Optional.of(NOW), Optional.empty());

  @Test
  void what_holds_for_every_decider_holds_for_definitions() {
    Generator generator = generator(41);
    Supplier<DefinitionCommand> day =
        Examples.day(
            generator,
            DefinitionCommand.class,
            List.of(
                new DefinitionCommand.Define(REVIEW, new Draft(TITLE, Optional.empty(), PLAN)),
                new DefinitionCommand.AddDependency(REVIEW, MAIL, AFTER_WRITING),
                new DefinitionCommand.RemoveDependency(REVIEW, MAIL, AFTER_WRITING),
                new DefinitionCommand.RemoveStep(REVIEW, MAIL),
                new DefinitionCommand.Publish(REVIEW),
                new DefinitionCommand.Revise(REVIEW)));
    DeciderProperties.check(
        new WorkflowsDomain().domain(),
        "definition",
        generator.with(DefinitionCommand.class, _ -> day.get()));
  }

  @Test
  void what_holds_for_every_decider_holds_for_executions() {
    Generator generator = generator(42);
    Supplier<ExecutionCommand> day =
        Examples.day(
            generator,
            ExecutionCommand.class,
            List.of(
                new ExecutionCommand.Create(RUN, DUE),
                new ExecutionCommand.Begin(RUN),
                new ExecutionCommand.Pause(RUN, Examples.REASON),
                new ExecutionCommand.Resume(RUN),
                new ExecutionCommand.AddStep(RUN, EXTRA),
                new ExecutionCommand.RemoveStep(RUN, EXTRA.name()),
                completed("write", Role.WORK),
                new ExecutionCommand.RecordFailure(
                    RUN, Examples.place("check"), Optional.of(Outcome.REJECTED), Examples.FAILURE),
                new ExecutionCommand.Cancel(RUN, Examples.REASON),
                completed("write", Role.COMPENSATION),
                new ExecutionCommand.Start(RUN, DUE),
                completed("write", Role.WORK),
                new ExecutionCommand.Fail(RUN, Examples.FAILURE),
                new ExecutionCommand.RecordFailure(
                    RUN,
                    new Place(RUN, Examples.place("write").step(), 0, Role.COMPENSATION),
                    Optional.empty(),
                    Examples.FAILURE),
                new ExecutionCommand.Start(RUN, DUE),
                completed("write", Role.WORK),
                new ExecutionCommand.RecordCompletion(
                    RUN, Examples.place("check"), Optional.of(Outcome.APPROVED), Map.of()),
                completed("tell", Role.WORK)));
    DomainSimulation others =
        DomainSimulation.of(new WorkflowsDomain())
            .send(
                REVIEW,
                new DefinitionCommand.Define(
                    REVIEW, new Draft(TITLE, Optional.empty(), Examples.RICH)))
            .send(REVIEW, new DefinitionCommand.Publish(REVIEW));
    DeciderProperties.check(
        others, "execution", generator.with(ExecutionCommand.class, _ -> day.get()));
  }

  @Test
  void what_holds_for_every_decider_holds_for_steps() {
    Generator generator = generator(43);
    Supplier<StepCommand> day =
        Examples.day(
            generator,
            StepCommand.class,
            List.of(
                new StepCommand.Open(
                    Examples.step("check"),
                    Examples.place("check"),
                    PLAN.steps().get(1),
                    Optional.empty()),
                new StepCommand.GrantApproval(Examples.step("check"), ADA, Optional.empty()),
                opened("write", Examples.manual("write")),
                new StepCommand.Assign(Examples.step("write"), ADA),
                new StepCommand.Unassign(Examples.step("write")),
                new StepCommand.Start(Examples.step("write")),
                new StepCommand.ReportProgress(Examples.step("write"), 50, Optional.empty()),
                new StepCommand.Complete(Examples.step("write"), Optional.empty(), Map.of()),
                opened("write", Examples.manual("write")),
                new StepCommand.AddConfiguration(Examples.step("write"), Examples.NOTE),
                new StepCommand.RemoveConfiguration(Examples.step("write"), Examples.NOTE.key()),
                new StepCommand.RecordOverdue(Examples.step("write")),
                new StepCommand.Skip(Examples.step("write"), Examples.REASON),
                operation(),
                new StepCommand.Request(Examples.step("mail")),
                new StepCommand.RecordTimeout(Examples.step("mail"), 1),
                operation(),
                new StepCommand.Request(Examples.step("mail")),
                new StepCommand.Fail(
                    Examples.step("mail"), Examples.FAILURE, Step.Prospect.RETRYABLE),
                new StepCommand.Retry(Examples.step("mail")),
                new StepCommand.Complete(Examples.step("mail"), Optional.empty(), Map.of()),
                operation(),
                new StepCommand.Request(Examples.step("mail")),
                new StepCommand.Fail(
                    Examples.step("mail"), Examples.FAILURE, Step.Prospect.RETRYABLE),
                new StepCommand.GiveUp(Examples.step("mail")),
                opened("check", Outline.of("check", "Check", Examples.approval())),
                new StepCommand.Start(Examples.step("check")),
                new StepCommand.RequestApproval(Examples.step("check"), ADA, Optional.empty()),
                new StepCommand.RejectApproval(Examples.step("check"), ADA, Examples.REASON)));
    DeciderProperties.check(
        new WorkflowsDomain().domain(), "step", generator.with(StepCommand.class, _ -> day.get()));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new WorkflowsDomain(), generator(44));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new WorkflowsDomain());
  }

  private static ExecutionCommand completed(String step, Role role) {
    Place place = new Place(RUN, new StepName(step), 0, role);
    return new ExecutionCommand.RecordCompletion(RUN, place, Optional.empty(), Map.of());
  }

  private static StepCommand opened(String step, Outline task) {
    return new StepCommand.Open(
        Examples.step(step), Examples.place(step), task.planned(), Optional.of(NOW));
  }

  private static StepCommand operation() {
    return opened("mail", Outline.of("mail", "Mail it", new Work.Automated(Examples.MAIL)));
  }
}

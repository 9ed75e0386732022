package cim.domains.workflows;

import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Join;
import cim.domains.workflows.PlannedStep.Loop;
import cim.domains.workflows.PlannedStep.OnFailure;
import cim.domains.workflows.PlannedStep.Recovery;
import cim.domains.workflows.PlannedStep.Rest;
import cim.domains.workflows.PlannedStep.Terms;
import cim.model.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step that is being planned, said word by word. */
record Outline(
    StepName name,
    Title title,
    Work work,
    List<Dependency> after,
    Optional<Join> join,
    Optional<Loop> loop,
    Terms terms,
    Recovery recovery) {

  static Outline of(String name, String title, Work work) {
    return new Outline(
        new StepName(name),
        new Title(title),
        work,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Terms.NONE,
        Recovery.USUAL);
  }

  PlannedStep planned() {
    return new PlannedStep(
        name,
        title,
        Optional.empty(),
        work,
        after,
        join,
        loop,
        Optional.of(terms).filter(given -> !given.equals(Terms.NONE)),
        Optional.of(recovery).filter(given -> !given.equals(Recovery.USUAL)));
  }

  Outline after(String step) {
    return after(new Dependency(new StepName(step), Optional.empty()));
  }

  Outline after(String step, Outcome outcome) {
    return after(new Dependency(new StepName(step), Optional.of(outcome)));
  }

  private Outline after(Dependency dependency) {
    return new Outline(
        name, title, work, Items.with(after, dependency), join, loop, terms, recovery);
  }

  /** As soon as so many of the steps before have come; the others go on. */
  Outline joining(int needed) {
    return joining(new Join(needed, Rest.KEPT));
  }

  Outline joining(Join next) {
    return new Outline(name, title, work, after, Optional.of(next), loop, terms, recovery);
  }

  Outline looping(String backTo, String whilst, int most) {
    Loop next = new Loop(new StepName(backTo), new Condition(whilst), most);
    return new Outline(name, title, work, after, join, Optional.of(next), terms, recovery);
  }

  Outline assignedTo(Party assignee) {
    return with(new Terms(Optional.of(assignee), terms.priority(), terms.estimate(), terms.due()));
  }

  Outline due(Optional<Duration> due) {
    return with(new Terms(terms.assignee(), terms.priority(), terms.estimate(), due));
  }

  Outline taking(Duration estimate) {
    return with(new Terms(terms.assignee(), terms.priority(), Optional.of(estimate), terms.due()));
  }

  Outline with(Terms next) {
    return new Outline(name, title, work, after, join, loop, next, recovery);
  }

  /** The workflow goes on when the step has failed. */
  Outline goingOn() {
    return with(
        new Recovery(
            recovery.attempts(), recovery.delay(), OnFailure.CONTINUE, recovery.compensation()));
  }

  /** What this operation undoes, with the same arguments. */
  Outline undoneBy(String operation) {
    Call undoing =
        new Call(
            operation,
            work.operation().map(Call::input).orElse(Map.of()),
            work.operation().map(Call::timeout).orElse(Duration.ofHours(1)));
    return with(
        new Recovery(
            recovery.attempts(), recovery.delay(), recovery.onFailure(), Optional.of(undoing)));
  }

  Outline with(Recovery next) {
    return new Outline(name, title, work, after, join, loop, terms, next);
  }
}

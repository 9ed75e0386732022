package cim.domains.workflows;

import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Loop;
import cim.domains.workflows.PlannedStep.OnFailure;
import cim.domains.workflows.PlannedStep.Recovery;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import cim.testkit.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The workflows that the tests are about. */
final class Examples {
  static final EntityId<Definition> REVIEW = EntityId.derived("the review of the tests");
  static final EntityId<Execution> RUN = EntityId.derived("a review of the tests");
  static final EntityRef ADA = new EntityRef("people.person", EntityId.derived("Ada").value());
  static final EntityRef GRACE = new EntityRef("people.person", EntityId.derived("Grace").value());
  static final EntityRef EVE = new EntityRef("people.person", EntityId.derived("Eve").value());
  static final EntityRef PAPER =
      new EntityRef("documents.document", EntityId.derived("the paper").value());
  static final Title TITLE = new Title("Review of a paper");
  static final Reason REASON = new Reason("for the tests");
  static final Failure FAILURE = new Failure("out_of_order", new Reason("it is broken"));
  static final Call MAIL = new Call("mail.send", Map.of("to", "${editor}"), Duration.ofMinutes(5));
  static final Metadata.Entry NOTE = new Metadata.Entry(new Metadata.Key("zone"), "north");
  static final Variable EDITOR =
      new Variable(
          new Metadata.Key("editor"),
          Variable.Type.TEXT,
          Variable.Need.OPTIONAL,
          Optional.of("nobody"));

  /** What is written is checked, and written again where it is not accepted; then it is mailed. */
  static final Plan PLAN =
      new Plan(
          List.of(EDITOR),
          List.of(
              manual("write").planned(),
              Outline.of("check", "Check", approval(ADA))
                  .after("write")
                  .goingOn()
                  .looping("write", "check.outcome == \"rejected\"", 2)
                  .planned(),
              Outline.of("mail", "Mail it", new Work.Automated(MAIL))
                  .after("check", Outcome.APPROVED)
                  .planned()));

  /** A bit of everything: a loop, a decision, ways that meet, something to undo. */
  static final Plan RICH =
      new Plan(
          List.of(EDITOR),
          List.of(
              manual("write").undoneBy("paper.burn").planned(),
              Outline.of("check", "Check", approval(ADA))
                  .after("write")
                  .goingOn()
                  .looping("write", "check.outcome == \"rejected\"", 2)
                  .planned(),
              Outline.of(
                      "choose",
                      "Mail or file?",
                      new Work.Decision(
                          List.of(
                              new Work.Branch(
                                  new Outcome("to_mail"), new Condition("editor == \"nobody\""))),
                          Optional.of(new Outcome("to_file"))))
                  .after("check", Outcome.APPROVED)
                  .planned(),
              Outline.of("mail", "Mail it", new Work.Automated(MAIL))
                  .after("choose", new Outcome("to_mail"))
                  .planned(),
              manual("file").after("choose", new Outcome("to_file")).planned(),
              manual("tell").after("check", Outcome.APPROVED).planned(),
              Outline.of("done", "Done", new Work.Parallel())
                  .after("mail")
                  .after("file")
                  .after("tell")
                  .joining(new PlannedStep.Join(1, PlannedStep.Rest.WITHDRAWN))
                  .planned()));

  private Examples() {}

  static Outline manual(String name) {
    return Outline.of(name, "To " + name, new Work.Manual());
  }

  static Work approval(EntityRef... approvers) {
    return new Work.Approval(
        List.of(approvers).stream().map(Party::of).toList(), 1, Optional.empty());
  }

  static Plan plan(Outline... steps) {
    return new Plan(List.of(), List.of(steps).stream().map(Outline::planned).toList());
  }

  static Commission commission() {
    return new Commission(REVIEW, Optional.of(PAPER), Map.of(), Optional.empty(), Optional.empty());
  }

  static DefinitionEvent.Published published(Plan plan) {
    return new DefinitionEvent.Published(REVIEW, 1, TITLE, plan);
  }

  static ExecutionEvent.Created created(Plan plan) {
    return new ExecutionEvent.Created(commission(), 1, TITLE, plan);
  }

  static Place place(String step) {
    return place(step, 0);
  }

  static Place place(String step, int iteration) {
    return new Place(RUN, new StepName(step), iteration, Place.Role.WORK);
  }

  static EntityId<Step> step(String name) {
    return place(name).id();
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(Instant.class, DeciderFixture.NOW.minusSeconds(1), DeciderFixture.NOW.plusSeconds(1))
        .from(Duration.class, Duration.ofSeconds(1), Duration.ofHours(1))
        .from(EntityRef.class, ADA, GRACE)
        .from(StepName.class, new StepName("write"), new StepName("check"), new StepName("extra"))
        .from(Outcome.class, Outcome.APPROVED, new Outcome("other"))
        .from(Party.class, Party.of(ADA), Party.variable("editor"))
        .from(Call.class, MAIL)
        .from(Metadata.Key.class, new Metadata.Key("zone"), new Metadata.Key("editor"))
        .from(Metadata.Entry.class, NOTE, new Metadata.Entry(new Metadata.Key("editor"), "Ada"))
        .from(Failure.class, FAILURE)
        .from(Loop.class, new Loop(new StepName("write"), new Condition("vip"), 3))
        .from(
            Recovery.class,
            new Recovery(2, Duration.ofSeconds(1), OnFailure.FAIL, Optional.of(MAIL)),
            new Recovery(2, Duration.ofSeconds(1), OnFailure.CONTINUE, Optional.empty()))
        .from(Work.Approval.class, (Work.Approval) approval(ADA))
        .from(
            Work.SubWorkflow.class,
            new Work.SubWorkflow(REVIEW, Map.of("a", "1"), List.of(new Metadata.Key("a"))))
        .from(Variable.class, EDITOR)
        .from(Plan.class, PLAN)
        .from(
            Draft.class,
            new Draft(TITLE, Optional.empty(), PLAN),
            new Draft(TITLE, Optional.empty(), plan(manual("write"))))
        .from(
            Template.class,
            new Template.SingleApproval(TITLE, Optional.empty()),
            new Template.PeerReview(TITLE, 2, 1, 3))
        .from(Commission.class, commission())
        .from(PlannedStep.Join.class, new PlannedStep.Join(1, PlannedStep.Rest.WITHDRAWN))
        .from(Dependency.class, new Dependency(new StepName("write"), Optional.empty()))
        .with(Place.class, generator -> generator.oneOf(List.of(place("write"), place("check"))))
        .with(Condition.class, generator -> new Condition("amount > " + generator.below(9)));
  }

  /** Commands of a usual day one after the other, with any others in between. */
  static <C> Supplier<C> day(Generator generator, Class<C> commands, List<? extends C> usual) {
    AtomicInteger hour = new AtomicInteger();
    return () ->
        generator.below(3) > 0
            ? usual.get(hour.getAndIncrement() % usual.size())
            : commands.cast(
                generator.make(generator.oneOf(List.of(commands.getPermittedSubclasses()))));
  }
}

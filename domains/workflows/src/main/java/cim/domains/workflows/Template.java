package cim.domains.workflows;

import cim.domains.workflows.Variable.Need;
import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The library of templates. What a template leaves open when a definition is made becomes one of
 * the definition's variables.
 */
public sealed interface Template {
  int MOST = 20;

  Draft draft();

  /** One approver decides; who, is said when it begins. */
  record SingleApproval(Title title, Optional<Duration> due) implements Template {
    @Override
    public Draft draft() {
      return new Draft(
          title,
          Optional.empty(),
          new Plan(
              List.of(required("approver", Variable.Type.ENTITY)),
              List.of(
                  step("approval", title, approval(1, Party.variable("approver")))
                      .due(due)
                      .planned())));
    }
  }

  /** One level after the other must agree: {@code approver_1}, {@code approver_2}, and so on. */
  record MultiLevelApproval(Title title, @Range(min = 2, max = MOST) int levels)
      implements Template {
    public MultiLevelApproval {
      within("levels", levels, 2, MOST);
    }

    @Override
    public Draft draft() {
      List<Variable> variables = new ArrayList<>();
      List<PlannedStep> steps = new ArrayList<>();
      for (int level = 1; level <= levels; level++) {
        String approver = "approver_" + level;
        variables.add(required(approver, Variable.Type.ENTITY));
        Outline outline =
            step(
                "level_" + level,
                new Title("Approval, level " + level),
                approval(1, Party.variable(approver)));
        steps.add(
            (level == 1 ? outline : outline.after("level_" + (level - 1), Outcome.APPROVED))
                .planned());
      }
      return new Draft(title, Optional.empty(), new Plan(variables, steps));
    }
  }

  /**
   * All are asked at once.
   *
   * @param threshold how many must agree
   */
  record ParallelApproval(
      Title title, @Bounded(MOST) List<Party> approvers, @Range(min = 1, max = MOST) int threshold)
      implements Template {
    public ParallelApproval {
      approvers = approvers.stream().distinct().toList();
      within("threshold", threshold, 1, approvers.size());
    }

    @Override
    public Draft draft() {
      return new Draft(
          title,
          Optional.empty(),
          new Plan(
              List.of(),
              List.of(
                  step("approval", title, new Work.Approval(approvers, threshold, Optional.empty()))
                      .planned())));
    }
  }

  /**
   * An approver is asked only where the variable {@code amount} is above a limit.
   *
   * @param limit the highest amount that nobody has to approve
   */
  record ConditionalApproval(Title title, @Range(min = 0) long limit) implements Template {
    public ConditionalApproval {
      within("limit", limit, 0, 1_000_000_000_000_000_000L - 1);
    }

    @Override
    public Draft draft() {
      Outcome above = new Outcome("above_limit");
      Outcome within = new Outcome("within_limit");
      return new Draft(
          title,
          Optional.empty(),
          new Plan(
              List.of(
                  required("amount", Variable.Type.NUMBER),
                  required("approver", Variable.Type.ENTITY)),
              List.of(
                  step(
                          "check",
                          new Title("Is the amount above the limit?"),
                          new Work.Decision(
                              List.of(new Work.Branch(above, new Condition("amount > " + limit))),
                              Optional.of(within)))
                      .planned(),
                  step("approval", title, approval(1, Party.variable("approver")))
                      .after("check", above)
                      .planned(),
                  step("granted", new Title("Granted"), new Work.Parallel())
                      .after("check", within)
                      .after("approval", Outcome.APPROVED)
                      .joining(1)
                      .planned())));
    }
  }

  /**
   * The author's work is reviewed, and done again until enough reviewers agree.
   *
   * @param reviewers who reviews: {@code reviewer_1} and so on
   * @param needed how many must agree
   * @param rounds how often it is done again at most
   */
  record PeerReview(
      Title title,
      @Range(min = 1, max = MOST) int reviewers,
      @Range(min = 1, max = MOST) int needed,
      @Range(min = 1, max = 1000) int rounds)
      implements Template {
    public PeerReview {
      within("reviewers", reviewers, 1, MOST);
      within("needed", needed, 1, reviewers);
      within("rounds", rounds, 1, 1000);
    }

    @Override
    public Draft draft() {
      List<String> names =
          IntStream.rangeClosed(1, reviewers).mapToObj(n -> "reviewer_" + n).toList();
      List<Variable> variables = new ArrayList<>(List.of(required("author", Variable.Type.ENTITY)));
      names.forEach(name -> variables.add(required(name, Variable.Type.ENTITY)));
      PlannedStep review =
          step(
                  "review",
                  new Title("Review"),
                  approval(needed, names.stream().map(Party::variable).toArray(Party[]::new)))
              .after("work")
              .goingOn()
              .looping("work", "review.outcome == \"rejected\"", rounds)
              .planned();
      return new Draft(
          title,
          Optional.empty(),
          new Plan(
              variables,
              List.of(
                  step("work", title, new Work.Manual())
                      .assignedTo(Party.variable("author"))
                      .planned(),
                  review,
                  step("accepted", new Title("Accepted"), new Work.Parallel())
                      .after("review", Outcome.APPROVED)
                      .planned())));
    }
  }

  /** Somebody new is welcomed: an account and a desk at once, then a talk with the manager. */
  record Onboarding(Title title) implements Template {
    @Override
    public Draft draft() {
      return new Draft(
          title,
          Optional.empty(),
          new Plan(
              List.of(
                  required("person", Variable.Type.ENTITY),
                  required("manager", Variable.Type.ENTITY)),
              List.of(
                  step(
                          "account",
                          new Title("Make an account"),
                          new Work.Automated(
                              new Call(
                                  "accounts.create",
                                  Map.of("person", "${person}"),
                                  Duration.ofHours(1))))
                      .undoneBy("accounts.close")
                      .planned(),
                  step("desk", new Title("Prepare a desk"), new Work.Manual())
                      .due(Optional.of(Duration.ofDays(3)))
                      .planned(),
                  step("welcome", new Title("Welcome talk"), new Work.Manual())
                      .assignedTo(Party.variable("manager"))
                      .after("account")
                      .after("desk")
                      .planned())));
    }
  }

  private static Variable required(String key, Variable.Type type) {
    return new Variable(new Metadata.Key(key), type, Need.REQUIRED, Optional.empty());
  }

  private static Work approval(int needed, Party... approvers) {
    return new Work.Approval(List.of(approvers), needed, Optional.empty());
  }

  private static void within(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValue(field, value, least + " to " + most);
    }
  }

  private static Outline step(String name, Title title, Work work) {
    return Outline.of(name, title.value(), work);
  }
}

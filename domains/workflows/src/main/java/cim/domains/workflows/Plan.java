package cim.domains.workflows;

import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Loop;
import cim.model.Bounded;
import cim.model.Decision;
import cim.model.Items;
import cim.model.Metadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a workflow, what they wait for, and what has to be said when it begins. */
public record Plan(
    @Bounded(Plan.MOST_VARIABLES) List<Variable> variables,
    @Bounded(Plan.MOST_STEPS) List<PlannedStep> steps) {
  /** Replacing all of them and the variables is one commit of at most 200 events. */
  static final int MOST_STEPS = 64;

  static final int MOST_VARIABLES = 30;

  static final Plan EMPTY = new Plan(List.of(), List.of());

  public Plan {
    variables = List.copyOf(variables);
    steps = List.copyOf(steps);
  }

  Optional<PlannedStep> find(StepName name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  Optional<Variable> variable(Metadata.Key key) {
    return variables.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** The plan with this step, in the place of one of its name. */
  Plan with(PlannedStep step) {
    if (find(step.name()).isEmpty()) {
      return new Plan(variables, Items.with(steps, step));
    }
    return new Plan(
        variables, steps.stream().map(one -> one.name().equals(step.name()) ? step : one).toList());
  }

  Plan without(StepName name) {
    return new Plan(variables, Items.withoutThose(steps, step -> step.name().equals(name)));
  }

  Plan with(Variable variable) {
    return new Plan(Items.with(without(variable.key()).variables, variable), steps);
  }

  Plan without(Metadata.Key key) {
    return new Plan(Items.withoutThose(variables, one -> one.key().equals(key)), steps);
  }

  /** The steps, each after all that it waits for; those on a circle are left out. */
  public List<PlannedStep> ordered() {
    Map<StepName, Integer> open = new LinkedHashMap<>();
    Map<StepName, List<PlannedStep>> next = new HashMap<>();
    Deque<PlannedStep> free = new ArrayDeque<>();
    for (PlannedStep step : steps) {
      Set<StepName> before = before(step);
      open.put(step.name(), before.size());
      before.forEach(one -> next.computeIfAbsent(one, _ -> new ArrayList<>()).add(step));
      if (before.isEmpty()) {
        free.add(step);
      }
    }
    List<PlannedStep> ordered = new ArrayList<>();
    while (!free.isEmpty()) {
      PlannedStep step = free.remove();
      ordered.add(step);
      for (PlannedStep after : next.getOrDefault(step.name(), List.of())) {
        if (open.merge(after.name(), -1, Integer::sum) == 0) {
          free.add(after);
        }
      }
    }
    return ordered;
  }

  private static Set<StepName> before(PlannedStep step) {
    return step.after().stream().map(Dependency::step).collect(Collectors.toSet());
  }

  /** The step and all that wait for it, directly or not. */
  Set<StepName> from(StepName name) {
    Set<StepName> reached = new HashSet<>(Set.of(name));
    boolean grew = true;
    while (grew) {
      grew =
          reached.addAll(
              steps.stream()
                  .filter(step -> before(step).stream().anyMatch(reached::contains))
                  .map(PlannedStep::name)
                  .toList());
    }
    return reached;
  }

  /** Why these steps are no plan, where they are none. */
  <E> Optional<Decision<E>> fault() {
    if (steps.size() > MOST_STEPS || variables.size() > MOST_VARIABLES) {
      return Optional.of(Decision.tooMany(steps.size() > MOST_STEPS ? MOST_STEPS : MOST_VARIABLES));
    }
    if (isRepeated(steps.stream().map(PlannedStep::name).toList())) {
      return Optional.of(
          Decision.reject("step_given_twice", "two steps have one name; rename one"));
    }
    if (isRepeated(variables.stream().map(Variable::key).toList())) {
      return Optional.of(
          Decision.reject("variable_given_twice", "two variables have one key; rename one"));
    }
    for (Variable variable : variables) {
      if (variable.fallback().filter(value -> !variable.takes(value)).isPresent()) {
        return Optional.of(wrong(variable, variable.fallback().orElse("")));
      }
    }
    for (PlannedStep step : steps) {
      Optional<Decision<E>> fault = fault(step);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return ordered().size() == steps.size()
        ? Optional.empty()
        : Optional.of(
            Decision.reject(
                "dependency_circle",
                "steps wait for each other (expected: an order; let a loop lead back instead)"));
  }

  private static boolean isRepeated(Collection<?> items) {
    return new HashSet<>(items).size() < items.size();
  }

  private <E> Optional<Decision<E>> fault(PlannedStep step) {
    Set<StepName> named = new HashSet<>(before(step));
    step.loop().ifPresent(loop -> named.addAll(loop.whilst().steps()));
    if (step.work() instanceof Work.Decision decision) {
      decision.branches().forEach(branch -> named.addAll(branch.condition().steps()));
    }
    for (StepName name : named) {
      if (find(name).isEmpty()) {
        return Optional.of(
            Decision.reject(
                "unknown_step",
                "step: %s, which %s needs (expected: a step of the plan)"
                    .formatted(name, step.name())));
      }
    }
    for (Dependency dependency : step.after()) {
      if (!canBe(dependency)) {
        return Optional.of(
            Decision.reject(
                "unknown_outcome",
                "outcome: %s of %s (expected: one that it can have)"
                    .formatted(
                        dependency.outcome().map(Outcome::value).orElse(""), dependency.step())));
      }
    }
    if (step.join().filter(join -> join.needed() > step.after().size()).isPresent()) {
      return Optional.of(
          Decision.reject(
              "join_needs_too_many",
              "%s needs %d of %d steps (expected: at most as many as there are)"
                  .formatted(step.name(), step.needed(), step.after().size())));
    }
    return step.loop()
            .map(Loop::backTo)
            .filter(back -> !from(back).contains(step.name()))
            .isPresent()
        ? Optional.of(
            Decision.reject(
                "loop_leads_forward",
                "%s does not come before %s (expected: the step itself, or one before it)"
                    .formatted(step.loop().map(Loop::backTo).orElseThrow(), step.name())))
        : Optional.empty();
  }

  private boolean canBe(Dependency dependency) {
    Optional<Work> work = find(dependency.step()).map(PlannedStep::work);
    return dependency.outcome().isEmpty()
        || dependency.outcome().equals(Optional.of(Outcome.FAILED))
        || work.filter(one -> canEnd(one, dependency.outcome().orElseThrow())).isPresent();
  }

  private static boolean canEnd(Work work, Outcome outcome) {
    return switch (work) {
      case Work.Decision decision -> decision.outcomes().contains(outcome);
      case Work.Approval _ -> outcome.equals(Outcome.APPROVED) || outcome.equals(Outcome.REJECTED);
      case Work.Parallel _, Work.SubWorkflow _ -> false;
      case Work.Manual _, Work.Automated _, Work.Integration _, Work.Custom _ -> true;
    };
  }

  /** What a workflow begins with: what is said, and what holds where nothing is said. */
  Map<String, String> completed(Map<String, String> said) {
    Map<String, String> all = new LinkedHashMap<>();
    variables.forEach(one -> one.fallback().ifPresent(value -> all.put(one.key().value(), value)));
    all.putAll(said);
    return all;
  }

  /** Why a workflow cannot begin with what is said, where it cannot. */
  <E> Optional<Decision<E>> fault(Map<String, String> said) {
    for (String key : said.keySet()) {
      if (variable(new Metadata.Key(key)).isEmpty()) {
        return Optional.of(
            Decision.reject(
                "unknown_variable",
                "variable: %s (expected: one that the definition declares)".formatted(key)));
      }
    }
    for (Variable variable : variables) {
      Optional<String> value =
          Optional.ofNullable(said.get(variable.key().value())).or(variable::fallback);
      if (value.isEmpty() && variable.need() == Variable.Need.REQUIRED) {
        return Optional.of(
            Decision.reject(
                "variable_is_missing",
                "variable: %s is not given (expected: %s)"
                    .formatted(variable.key().value(), variable.type())));
      }
      if (value.filter(one -> !variable.takes(one)).isPresent()) {
        return Optional.of(wrong(variable, value.get()));
      }
    }
    return Optional.empty();
  }

  private static <E> Decision<E> wrong(Variable variable, String value) {
    return Decision.reject(
        "wrong_variable",
        "%s: %s (expected: a value of type %s)"
            .formatted(variable.key().value(), value, variable.type()));
  }
}

package cim.domains.workflows;

import cim.domains.workflows.PlannedStep.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A workflow as a graph, to be drawn or taken elsewhere. */
public record WorkflowGraph(List<Node> nodes, List<Edge> edges) {

  /**
   * A step.
   *
   * @param state how far it is, in an execution
   */
  public record Node(StepName id, Title title, Work.Kind kind, Optional<Mark.State> state) {}

  /**
   * A way from a step to another one.
   *
   * @param label the outcome or the condition on which it is taken
   */
  public record Edge(StepName source, StepName target, Way way, Optional<String> label) {}

  /** Which way it is. */
  public enum Way {
    SEQUENCE,
    CONDITIONAL,
    /** Back, to be done again. */
    LOOP
  }

  static WorkflowGraph of(
      List<PlannedStep> steps, Function<StepName, Optional<Mark.State>> states) {
    List<Edge> edges = new ArrayList<>();
    for (PlannedStep step : steps) {
      step.after().forEach(dependency -> edges.add(edge(dependency, step)));
      step.loop()
          .ifPresent(loop ->
              edges.add(
                  new Edge(
                      step.name(), loop.backTo(), Way.LOOP, Optional.of(loop.whilst().value()))));
    }
    return new WorkflowGraph(
        steps.stream()
            .map(step ->
                new Node(step.name(), step.title(), step.work().kind(), states.apply(step.name())))
            .toList(),
        edges);
  }

  private static Edge edge(Dependency dependency, PlannedStep step) {
    return new Edge(
        dependency.step(),
        step.name(),
        dependency.outcome().isPresent() ? Way.CONDITIONAL : Way.SEQUENCE,
        dependency.outcome().map(Outcome::value));
  }
}

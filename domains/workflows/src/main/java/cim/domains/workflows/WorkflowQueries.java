package cim.domains.workflows;

import cim.domains.workflows.Definitions.DefinitionRow;
import cim.domains.workflows.Definitions.VersionRow;
import cim.domains.workflows.Executions.ExecutionRow;
import cim.domains.workflows.Executions.PlannedRow;
import cim.domains.workflows.Steps.StepRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Questions about definitions and their executions. */
final class WorkflowQueries {
  private static final int LOOKED_AT = 200;

  @Doc("One definition, as it is drafted or was published last.")
  public record GetDefinition(EntityId<Definition> definition) implements Query<DefinitionRow> {}

  /**
   * @param text a part of the title
   */
  @Doc("Definitions, the one that changed last first.")
  public record FindDefinitions(Optional<String> text, Optional<Definition.Status> status)
      implements Query<Page<DefinitionRow>> {}

  @Doc("What was published of a definition, the newest first.")
  public record GetVersions(EntityId<Definition> definition) implements Query<Page<VersionRow>> {}

  @Doc("A definition as a graph.")
  public record ExportDefinition(EntityId<Definition> definition) implements Query<WorkflowGraph> {}

  @Doc("The chain of steps of a definition that takes longest by their estimates.")
  public record GetLongestPath(EntityId<Definition> definition) implements Query<CriticalPath> {}

  /**
   * @param threshold how long a step takes at least on the average
   */
  @Doc("Steps that take long, the slowest first; of the 200 newest executions.")
  public record FindBottlenecks(EntityId<Definition> definition, Duration threshold)
      implements Query<Page<Bottleneck>> {}

  @Doc("An execution with how far the steps of its plan are.")
  public record GetExecutionState(EntityId<Execution> execution) implements Query<ExecutionState> {}

  /**
   * @param subject the id of what they are about
   */
  @Doc("Executions, the one that changed last first.")
  public record GetExecutions(
      Optional<EntityId<Definition>> definition,
      Optional<Execution.Status> status,
      Optional<UUID> subject)
      implements Query<Page<ExecutionRow>> {}

  @Doc("How much of an execution is done.")
  public record GetProgress(EntityId<Execution> execution) implements Query<Progress> {}

  @Doc("The steps that an execution has handed out, in order.")
  public record GetStepHistory(EntityId<Execution> execution) implements Query<Page<StepRow>> {}

  @Doc("The steps of an execution that can be done now.")
  public record GetExecutableSteps(EntityId<Execution> execution) implements Query<Page<StepRow>> {}

  @Doc("The chain of steps that an execution still has to go, by their estimates.")
  public record GetCriticalPath(EntityId<Execution> execution) implements Query<CriticalPath> {}

  @Doc("An execution as a graph, with how far each step is.")
  public record ExportExecution(EntityId<Execution> execution) implements Query<WorkflowGraph> {}

  /** An execution and the steps of its plan. */
  public record ExecutionState(ExecutionRow execution, List<PlannedRow> steps) {}

  /**
   * How many steps are where.
   *
   * @param percent of the steps that are not bypassed, those that are over
   */
  public record Progress(int steps, Map<Mark.State, Integer> counts, int percent) {}

  /** A step that takes long. */
  public record Bottleneck(StepName step, int count, Duration average, Duration longest) {}

  static final QueryHandler<GetDefinition, DefinitionRow> DEFINITION =
      QueryHandler.one(
          "get_definition",
          GetDefinition.class,
          DefinitionRow.class,
          (query, views) -> definition(query.definition(), views));

  static final QueryHandler<FindDefinitions, Page<DefinitionRow>> DEFINITIONS =
      QueryHandler.list(
          "find_definitions",
          FindDefinitions.class,
          DefinitionRow.class,
          (query, views) ->
              views
                  .rows(DefinitionRow.class)
                  .all()
                  .where("title", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("modified", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetVersions, Page<VersionRow>> VERSIONS =
      QueryHandler.list(
          "get_versions",
          GetVersions.class,
          VersionRow.class,
          (query, views) ->
              views
                  .rows(VersionRow.class)
                  .all()
                  .where("definition", Match.equalTo(query.definition()))
                  .orderBy("version", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<ExportDefinition, WorkflowGraph> DEFINITION_GRAPH =
      QueryHandler.one(
          "export_definition",
          ExportDefinition.class,
          WorkflowGraph.class,
          (query, views) ->
              WorkflowGraph.of(
                  definition(query.definition(), views).plan().steps(), _ -> Optional.empty()));

  static final QueryHandler<GetLongestPath, CriticalPath> LONGEST_PATH =
      QueryHandler.one(
          "get_longest_path",
          GetLongestPath.class,
          CriticalPath.class,
          (query, views) ->
              CriticalPath.of(definition(query.definition(), views).plan(), _ -> true));

  static final QueryHandler<FindBottlenecks, Page<Bottleneck>> BOTTLENECKS =
      QueryHandler.list(
          "find_bottlenecks",
          FindBottlenecks.class,
          Bottleneck.class,
          (query, views) -> Page.of(bottlenecks(query, views), views.paging()));

  static final QueryHandler<GetExecutionState, ExecutionState> EXECUTION =
      QueryHandler.one(
          "get_execution_state",
          GetExecutionState.class,
          ExecutionState.class,
          (query, views) ->
              new ExecutionState(
                  execution(query.execution(), views), planned(query.execution(), views)));

  static final QueryHandler<GetExecutions, Page<ExecutionRow>> EXECUTIONS =
      QueryHandler.list(
          "get_executions",
          GetExecutions.class,
          ExecutionRow.class,
          (query, views) ->
              views
                  .rows(ExecutionRow.class)
                  .all()
                  .where("definition", query.definition().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .where("subject", query.subject().map(Match::equalTo))
                  .orderBy("modified", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetProgress, Progress> PROGRESS =
      QueryHandler.one(
          "get_progress",
          GetProgress.class,
          Progress.class,
          (query, views) -> {
            execution(query.execution(), views);
            return progress(planned(query.execution(), views));
          });

  static final QueryHandler<GetStepHistory, Page<StepRow>> HISTORY =
      QueryHandler.list(
          "get_step_history",
          GetStepHistory.class,
          StepRow.class,
          (query, views) ->
              views
                  .rows(StepRow.class)
                  .all()
                  .where("execution", Match.equalTo(query.execution()))
                  .orderBy("opened", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetExecutableSteps, Page<StepRow>> EXECUTABLE =
      QueryHandler.list(
          "get_executable_steps",
          GetExecutableSteps.class,
          StepRow.class,
          (query, views) ->
              views
                  .rows(StepRow.class)
                  .all()
                  .where("execution", Match.equalTo(query.execution()))
                  .where("open", Match.equalTo(true))
                  .orderBy("opened", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetCriticalPath, CriticalPath> CRITICAL_PATH =
      QueryHandler.one(
          "get_critical_path",
          GetCriticalPath.class,
          CriticalPath.class,
          (query, views) -> {
            execution(query.execution(), views);
            List<PlannedRow> steps = planned(query.execution(), views);
            Map<StepName, Mark> marks = marks(steps);
            return CriticalPath.of(
                plan(steps),
                step -> Optional.ofNullable(marks.get(step)).filter(Mark::isOpen).isPresent());
          });

  static final QueryHandler<ExportExecution, WorkflowGraph> EXECUTION_GRAPH =
      QueryHandler.one(
          "export_execution",
          ExportExecution.class,
          WorkflowGraph.class,
          (query, views) -> {
            execution(query.execution(), views);
            List<PlannedRow> steps = planned(query.execution(), views);
            Map<StepName, Mark> marks = marks(steps);
            return WorkflowGraph.of(
                plan(steps).steps(), step -> Optional.ofNullable(marks.get(step)).map(Mark::state));
          });

  private WorkflowQueries() {}

  private static DefinitionRow definition(EntityId<Definition> id, Views views) {
    return views
        .rows(DefinitionRow.class)
        .required(id, "definition", "a definition that was created");
  }

  private static ExecutionRow execution(EntityId<Execution> id, Views views) {
    return views
        .rows(ExecutionRow.class)
        .required(id, "execution", "an execution that was started");
  }

  private static List<PlannedRow> planned(EntityId<Execution> execution, Views views) {
    return views
        .rows(PlannedRow.class)
        .all()
        .where("execution", Match.equalTo(execution))
        .orderBy("position", Order.ASCENDING)
        .first(Plan.MOST_STEPS);
  }

  private static Plan plan(List<PlannedRow> rows) {
    return new Plan(List.of(), rows.stream().map(PlannedRow::step).toList());
  }

  private static Map<StepName, Mark> marks(List<PlannedRow> rows) {
    return rows.stream().collect(Collectors.toMap(PlannedRow::name, PlannedRow::mark));
  }

  private static Progress progress(List<PlannedRow> rows) {
    Map<Mark.State, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    int ways = rows.size() - counts.getOrDefault(Mark.State.BYPASSED, 0);
    long over =
        rows.stream()
            .filter(row -> !row.mark().isOpen() && row.state() != Mark.State.BYPASSED)
            .count();
    return new Progress(rows.size(), counts, ways == 0 ? 100 : (int) (over * 100 / ways));
  }

  private static List<Bottleneck> bottlenecks(FindBottlenecks query, Views views) {
    Map<StepName, List<Duration>> times = new TreeMap<>();
    views
        .rows(ExecutionRow.class)
        .all()
        .where("definition", Match.equalTo(query.definition()))
        .orderBy("modified", Order.DESCENDING)
        .first(LOOKED_AT)
        .forEach(execution ->
            took(execution, views)
                .forEach((step, took) ->
                    times.computeIfAbsent(step, _ -> new ArrayList<>()).addAll(took)));
    return times.entrySet().stream()
        .map(one -> bottleneck(one.getKey(), one.getValue()))
        .filter(one -> one.average().compareTo(query.threshold()) >= 0)
        .sorted(Comparator.comparing(Bottleneck::average).reversed())
        .toList();
  }

  private static Map<StepName, List<Duration>> took(ExecutionRow execution, Views views) {
    return views
        .rows(StepRow.class)
        .all()
        .where("execution", Match.equalTo(execution.id()))
        .where("status", Match.equalTo(Step.Status.COMPLETED))
        .first(LOOKED_AT)
        .stream()
        .collect(
            Collectors.groupingBy(
                StepRow::name,
                Collectors.flatMapping(row -> row.result().took().stream(), Collectors.toList())));
  }

  private static Bottleneck bottleneck(StepName step, List<Duration> times) {
    Duration all = times.stream().reduce(Duration.ZERO, Duration::plus);
    return new Bottleneck(
        step,
        times.size(),
        times.isEmpty() ? Duration.ZERO : all.dividedBy(times.size()),
        times.stream().max(Comparator.<Duration>naturalOrder()).orElse(Duration.ZERO));
  }
}

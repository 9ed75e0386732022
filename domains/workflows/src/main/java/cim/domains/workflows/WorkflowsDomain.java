package cim.domains.workflows;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The context {@code workflows}: all that it offers. */
public final class WorkflowsDomain implements Domain.Provider {
  private static final String DEFINITION = "workflows.definition";
  private static final String EXECUTION = "workflows.execution";
  private static final String STEP = "workflows.step";

  /** What executions are known to be about; others are, and are not drawn. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "agents.agent",
          "documents.document",
          "git.repository",
          "graphs.graph",
          "identities.identity",
          "locations.location",
          "organizations.company",
          "people.person",
          "policies.policy");

  /** Who is known to do steps. */
  private static final Set<String> DOERS =
      Set.of("agents.agent", "organizations.department", "organizations.team", "people.person");

  @Override
  public Domain domain() {
    return Domain.named("workflows", "Workflows: how work is done in steps, and how far it is")
        .group(Domain.Group.CORE)
        .aggregate(
            Aggregate.of(
                    "definition",
                    DefinitionCommand.class,
                    DefinitionEvent.class,
                    Definition.class,
                    new DefinitionDecider())
                .withStates(Definition.TRANSITIONS, Definition::status))
        .aggregate(
            Aggregate.of(
                    "execution",
                    ExecutionCommand.class,
                    ExecutionEvent.class,
                    Execution.class,
                    new ExecutionDecider())
                .withStates(Execution.TRANSITIONS, Execution::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                .seeking(ExecutionDecider::sought))
        .aggregate(
            Aggregate.of("step", StepCommand.class, StepEvent.class, Step.class, new StepDecider())
                .withStates(Step.TRANSITIONS, Step::status)
                .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE))
        .readModel(Definitions.DEFINITIONS)
        .readModel(Definitions.VERSIONS)
        .readModel(Executions.EXECUTIONS)
        .readModel(Executions.PLANNED)
        .readModel(Steps.STEPS)
        .readModel(Steps.APPROVALS)
        .readModel(Steps.OPERATIONS)
        .query(WorkflowQueries.DEFINITION)
        .query(WorkflowQueries.DEFINITIONS)
        .query(WorkflowQueries.VERSIONS)
        .query(WorkflowQueries.DEFINITION_GRAPH)
        .query(WorkflowQueries.LONGEST_PATH)
        .query(WorkflowQueries.BOTTLENECKS)
        .query(WorkflowQueries.EXECUTION)
        .query(WorkflowQueries.EXECUTIONS)
        .query(WorkflowQueries.PROGRESS)
        .query(WorkflowQueries.HISTORY)
        .query(WorkflowQueries.EXECUTABLE)
        .query(WorkflowQueries.CRITICAL_PATH)
        .query(WorkflowQueries.EXECUTION_GRAPH)
        .query(TaskQueries.STEP)
        .query(TaskQueries.TASKS)
        .query(TaskQueries.ASSIGNABLE)
        .query(TaskQueries.URGENT)
        .query(TaskQueries.RISKS)
        .query(TaskQueries.OUTPUTS)
        .query(TaskQueries.APPROVALS)
        .query(TaskQueries.OPERATIONS)
        .query(TaskQueries.OPERATION)
        .processManager(new Driving())
        .processManager(new Operations())
        .processManager(new Deadlines())
        .relationships(kinds())
        .relations(
            Relations.of(
                DefinitionEvent.Created.class,
                event ->
                    List.of(
                        new GraphChange.Node(
                            EntityRef.of(DEFINITION, event), event.event().title().value()))))
        .relations(
            Relations.of(
                DefinitionEvent.TitleAdded.class,
                event ->
                    List.of(
                        new GraphChange.Node(
                            EntityRef.of(DEFINITION, event), event.event().title().value()))))
        .relations(Relations.of(ExecutionEvent.Created.class, WorkflowsDomain::created))
        .relations(Relations.of(StepEvent.Opened.class, WorkflowsDomain::opened))
        .relations(
            Relations.of(
                StepEvent.AssigneeAdded.class,
                event ->
                    drawn(event.event().assignee())
                        .<GraphChange>map(who ->
                            new GraphChange.Edge(EntityRef.of(STEP, event), "assigned_to", who))
                        .toList()))
        .relations(
            Relations.of(
                StepEvent.AssigneeRemoved.class,
                event ->
                    drawn(event.event().assignee())
                        .<GraphChange>map(who ->
                            new GraphChange.EdgeGone(EntityRef.of(STEP, event), "assigned_to", who))
                        .toList()))
        .alias("create_workflow", "workflows.definition.create")
        .alias("start_execution", "workflows.execution.start")
        .alias("complete_step", "workflows.step.complete")
        .alias("retry_step", "workflows.step.retry")
        .alias("cancel_execution", "workflows.execution.cancel")
        .alias("workflow_created", "workflows.definition.created.v1")
        .alias("execution_started", "workflows.execution.started.v1")
        .alias("step_completed", "workflows.step.completed.v1")
        .alias("decision_made", "workflows.execution.decision_made.v1")
        .alias("execution_completed", "workflows.execution.completed.v1")
        .build();
  }

  private static Relationship[] kinds() {
    Stream<Relationship> own =
        Stream.of(
            new Relationship("carries_out", EXECUTION, DEFINITION),
            new Relationship("part_of", STEP, EXECUTION),
            new Relationship("carries_out", EXECUTION, STEP));
    Stream<Relationship> about =
        SUBJECTS.stream().sorted().map(kind -> new Relationship("about", EXECUTION, kind));
    Stream<Relationship> does =
        DOERS.stream().sorted().map(kind -> new Relationship("assigned_to", STEP, kind));
    return Stream.of(own, about, does).flatMap(each -> each).toArray(Relationship[]::new);
  }

  private static List<GraphChange> created(Recorded<ExecutionEvent.Created> event) {
    EntityRef execution = EntityRef.of(EXECUTION, event);
    Commission commission = event.event().commission();
    List<GraphChange> changes = new ArrayList<>();
    changes.add(new GraphChange.Node(execution, event.event().title().value()));
    changes.add(
        new GraphChange.Edge(
            execution, "carries_out", EntityRef.of(DEFINITION, commission.definition())));
    commission
        .about()
        .filter(about -> SUBJECTS.contains(about.kind()))
        .ifPresent(about -> changes.add(new GraphChange.Edge(execution, "about", about)));
    commission
        .parent()
        .ifPresent(parent ->
            changes.add(
                new GraphChange.Edge(execution, "carries_out", EntityRef.of(STEP, parent))));
    return changes;
  }

  private static List<GraphChange> opened(Recorded<StepEvent.Opened> event) {
    EntityRef step = EntityRef.of(STEP, event);
    PlannedStep task = event.event().task();
    EntityId<Execution> execution = event.event().place().execution();
    List<GraphChange> changes = new ArrayList<>();
    changes.add(new GraphChange.Node(step, task.title().value()));
    changes.add(new GraphChange.Edge(step, "part_of", EntityRef.of(EXECUTION, execution)));
    Optional<EntityRef> assignee = task.usualTerms().assignee().flatMap(Party::entity);
    assignee
        .filter(who -> DOERS.contains(who.kind()))
        .ifPresent(who -> changes.add(new GraphChange.Edge(step, "assigned_to", who)));
    return changes;
  }

  /** The edge's other end, where it is one that is drawn. */
  private static Stream<EntityRef> drawn(EntityRef assignee) {
    return Stream.of(assignee).filter(who -> DOERS.contains(who.kind()));
  }
}

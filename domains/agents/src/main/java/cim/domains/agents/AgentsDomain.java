package cim.domains.agents;

import cim.model.Aggregate;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import cim.model.Request;
import java.util.List;

/** The context {@code agents}: all that it offers. */
public final class AgentsDomain implements Domain.Provider {
  private static AnalysisCommand notAnalysed(Recorded<?> event, Failure failure) {
    return new AnalysisCommand.RecordFailure(EntityId.of(event.stream()), failure);
  }

  private static final String AGENT = "agents.agent";
  private static final String TASK = "agents.task";
  private static final String MODEL = "agents.model_configuration";
  private static final String CONVERSATION = "agents.conversation";
  private static final String ANALYSIS = "agents.analysis";
  private static final String GRAPH = "graphs.graph";

  @Override
  public Domain domain() {
    return Domain.named("agents", "Agents, what they can, may and have to do, and their models")
        .group(Domain.Group.SUPPORTING)
        .aggregate(
            Aggregate.of(
                    "agent", AgentCommand.class, AgentEvent.class, Agent.class, new AgentDecider())
                .withStates(AgentStatus.TRANSITIONS, Agent::status))
        .aggregate(
            Aggregate.of(
                    "session",
                    SessionCommand.class,
                    SessionEvent.class,
                    Session.class,
                    new SessionDecider())
                .withStates(Session.TRANSITIONS, Session::status))
        .aggregate(
            Aggregate.of("task", TaskCommand.class, TaskEvent.class, Task.class, new TaskDecider())
                .withStates(Task.TRANSITIONS, Task::status))
        .aggregate(
            Aggregate.of(
                    "model_configuration",
                    ModelConfigurationCommand.class,
                    ModelConfigurationEvent.class,
                    ModelConfiguration.class,
                    new ModelConfigurationDecider())
                .withStates(ModelConfiguration.TRANSITIONS, ModelConfiguration::status))
        .aggregate(
            Aggregate.of(
                    "conversation",
                    ConversationCommand.class,
                    ConversationEvent.class,
                    Conversation.class,
                    new ConversationDecider())
                .withStates(Conversation.TRANSITIONS, Conversation::status))
        .aggregate(
            Aggregate.of(
                    "message",
                    MessageCommand.class,
                    MessageEvent.class,
                    Message.class,
                    new MessageDecider())
                .withStates(Message.TRANSITIONS, Message::status))
        .aggregate(
            Aggregate.of(
                    "analysis",
                    AnalysisCommand.class,
                    AnalysisEvent.class,
                    Analysis.class,
                    new AnalysisDecider())
                .withStates(Analysis.TRANSITIONS, Analysis::status))
        .readModel(Agents.MODEL)
        .readModel(Traits.MODEL)
        .readModel(ToolUses.USES)
        .readModel(ToolUses.STATISTICS)
        .readModel(Sessions.MODEL)
        .readModel(Tasks.MODEL)
        .readModel(Models.MODEL)
        .readModel(Conversations.CONVERSATIONS)
        .readModel(Conversations.MESSAGES)
        .readModel(Analyses.MODEL)
        .query(AgentQueries.AGENT)
        .query(AgentQueries.STATUS)
        .query(AgentQueries.AGENTS)
        .query(AgentQueries.CAPABLE)
        .query(AgentQueries.PERMISSION)
        .query(AgentQueries.TOOL_USES)
        .query(AgentQueries.TOOL_STATISTICS)
        .query(AgentQueries.SESSIONS)
        .query(WorkQueries.TASK)
        .query(WorkQueries.TASKS)
        .query(WorkQueries.ACTIVE_TASKS)
        .query(WorkQueries.MODELS)
        .query(WorkQueries.ROUTE)
        .query(WorkQueries.CONVERSATION)
        .query(WorkQueries.CONVERSATIONS)
        .query(WorkQueries.ANALYSIS)
        .query(WorkQueries.ANALYSES)
        .processManager(new ToolTimeouts())
        .processManager(new SessionExpiry())
        .request(
            Request.of(
                AgentEvent.ToolUseRequested.class,
                (event, failure) ->
                    new AgentCommand.RecordToolFailure(
                        EntityId.of(event.stream()), event.event().use(), failure)))
        .request(
            Request.of(
                MessageEvent.Asked.class,
                (event, failure) ->
                    new MessageCommand.RecordFailure(EntityId.of(event.stream()), failure)))
        .request(Request.of(AnalysisEvent.GraphAnalysisRequested.class, AgentsDomain::notAnalysed))
        .request(
            Request.of(AnalysisEvent.TransformationsRequested.class, AgentsDomain::notAnalysed))
        .request(Request.of(AnalysisEvent.TrainingRequested.class, AgentsDomain::notAnalysed))
        .request(Request.of(AnalysisEvent.ExecutionRequested.class, AgentsDomain::notAnalysed))
        .relationships(
            new Relationship("owns", Owner.Kind.PERSON.entity(), AGENT),
            new Relationship("owns", Owner.Kind.COMPANY.entity(), AGENT),
            new Relationship("owns", Owner.Kind.DEPARTMENT.entity(), AGENT),
            new Relationship("owns", Owner.Kind.TEAM.entity(), AGENT),
            new Relationship("uses", AGENT, MODEL),
            new Relationship("assigned_to", TASK, AGENT),
            new Relationship("held_with", CONVERSATION, AGENT),
            new Relationship("made_by", ANALYSIS, AGENT),
            new Relationship("analyses", ANALYSIS, GRAPH))
        .relations(
            Relations.of(
                AgentEvent.Deployed.class,
                event ->
                    List.of(
                        named(event, event.event().name()), owns(event, event.event().owner()))))
        .relations(
            Relations.of(
                AgentEvent.NameAdded.class, event -> List.of(named(event, event.event().name()))))
        .relations(
            Relations.of(
                AgentEvent.OwnerAdded.class, event -> List.of(owns(event, event.event().owner()))))
        .relations(
            Relations.of(
                AgentEvent.OwnerRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            event.event().owner().entity(), "owns", EntityRef.of(AGENT, event)))))
        .relations(
            Relations.of(
                AgentEvent.ModelAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(AGENT, event),
                            "uses",
                            EntityRef.of(MODEL, event.event().model())))))
        .relations(
            Relations.of(
                AgentEvent.ModelRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(AGENT, event),
                            "uses",
                            EntityRef.of(MODEL, event.event().model())))))
        .relations(
            Relations.of(
                ModelConfigurationEvent.Created.class,
                event ->
                    List.of(
                        new GraphChange.Node(
                            EntityRef.of(MODEL, event), event.event().model().name()))))
        .relations(Relations.of(TaskEvent.Assigned.class, AgentsDomain::assigned))
        .relations(
            Relations.of(
                TaskEvent.AgentAdded.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(TASK, event),
                            "assigned_to",
                            EntityRef.of(AGENT, event.event().agent())))))
        .relations(
            Relations.of(
                TaskEvent.AgentRemoved.class,
                event ->
                    List.of(
                        new GraphChange.EdgeGone(
                            EntityRef.of(TASK, event),
                            "assigned_to",
                            EntityRef.of(AGENT, event.event().agent())))))
        .relations(
            Relations.of(
                ConversationEvent.Started.class,
                event ->
                    List.of(
                        new GraphChange.Edge(
                            EntityRef.of(CONVERSATION, event),
                            "held_with",
                            EntityRef.of(AGENT, event.event().agent())))))
        .relations(
            Relations.of(
                AnalysisEvent.GraphAnalysisRequested.class,
                event -> analysed(event, event.event().agent(), event.event().graph())))
        .relations(
            Relations.of(
                AnalysisEvent.TransformationsRequested.class,
                event -> analysed(event, event.event().agent(), event.event().graph())))
        .alias("create_agent", "agents.agent.deploy")
        .alias("terminate_agent", "agents.agent.decommission")
        .alias("update_capabilities", "agents.agent.add_capability")
        .alias("assign_task", "agents.task.assign")
        .alias("start_conversation", "agents.conversation.start")
        .alias("agent_created", "agents.agent.deployed.v1")
        .alias("capability_added", "agents.agent.capability_added.v1")
        .alias("task_assigned", "agents.task.assigned.v1")
        .alias("task_completed", "agents.task.completed.v1")
        .alias("conversation_started", "agents.conversation.started.v1")
        .build();
  }

  private static GraphChange named(Recorded<?> event, AgentName name) {
    return new GraphChange.Node(EntityRef.of(AGENT, event), name.value());
  }

  private static GraphChange owns(Recorded<?> event, Owner owner) {
    return new GraphChange.Edge(owner.entity(), "owns", EntityRef.of(AGENT, event));
  }

  private static List<GraphChange> assigned(Recorded<TaskEvent.Assigned> event) {
    EntityRef task = EntityRef.of(TASK, event);
    return List.of(
        new GraphChange.Node(task, event.event().assignment().title().value()),
        new GraphChange.Edge(task, "assigned_to", EntityRef.of(AGENT, event.event().agent())));
  }

  private static List<GraphChange> analysed(
      Recorded<?> event, EntityId<Agent> agent, EntityRef graph) {
    EntityRef analysis = EntityRef.of(ANALYSIS, event);
    return List.of(
        new GraphChange.Edge(analysis, "made_by", EntityRef.of(AGENT, agent)),
        new GraphChange.Edge(analysis, "analyses", graph));
  }
}

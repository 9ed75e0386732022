package cim.domains.agents;

import static cim.domains.agents.Examples.ADA;
import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.CONSTRAINTS;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.GRAPH;
import static cim.domains.agents.Examples.MODEL;
import static cim.domains.agents.Examples.OTHER;
import static cim.domains.agents.Examples.PARAMETERS;
import static cim.domains.agents.Examples.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.agents.Analyses.AnalysisRow;
import cim.domains.agents.Conversations.ConversationRow;
import cim.domains.agents.Conversations.MessageRow;
import cim.domains.agents.Models.ModelRow;
import cim.domains.agents.Tasks.TaskRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkQueriesTest {
  private static final EntityId<Task> LATER = EntityId.derived("later");
  private static final EntityId<Task> NOW = EntityId.derived("now");
  private static final EntityId<ModelConfiguration> SEEING = EntityId.derived("seeing");
  private static final EntityId<Conversation> TALK = EntityId.derived("a conversation");
  private static final EntityId<Analysis> ANALYSIS = EntityId.derived("an analysis");

  private final DomainFixture agents = DomainFixture.of(new AgentsDomain());

  @Test
  void list_active_tasks_shows_what_is_open_the_most_urgent_first() {
    EntityId<Task> done = EntityId.derived("done");
    agents
        .happened(LATER.value(), new TaskEvent.Assigned(BOT, assignment(Task.Priority.LOW)))
        .happened(NOW.value(), new TaskEvent.Assigned(OTHER, assignment(Task.Priority.URGENT)))
        .happened(
            done.value(),
            new TaskEvent.Assigned(BOT, assignment(Task.Priority.HIGH)),
            new TaskEvent.Started(),
            new TaskEvent.Completed(Optional.empty()));
    assertThat(active(Optional.empty())).containsExactly(NOW, LATER);
    assertThat(active(Optional.of(BOT))).containsExactly(LATER);
  }

  @Test
  void find_tasks_finds_by_agent_and_status_also_after_it_went_to_another() {
    agents.happened(
        LATER.value(),
        new TaskEvent.Assigned(BOT, assignment(Task.Priority.LOW)),
        new TaskEvent.AgentRemoved(BOT),
        new TaskEvent.AgentAdded(OTHER),
        new TaskEvent.Failed(FAILURE));
    assertThat(
            agents
                .ask(new WorkQueries.FindTasks(Optional.of(OTHER), Optional.of(Task.Status.FAILED)))
                .items())
        .singleElement()
        .satisfies(row -> assertThat(row.failure()).contains(FAILURE));
    assertThat(agents.ask(new WorkQueries.GetTask(LATER)).agent()).contains(OTHER);
    assertThat(agents.ask(new WorkQueries.FindTasks(Optional.of(BOT), Optional.empty())).items())
        .isEmpty();
  }

  @Test
  void route_intent_finds_active_models_the_most_special_first() {
    model(MODEL, Intent.CHAT);
    model(SEEING, Intent.VISION);
    agents.happened(EntityId.derived("a draft").value(), created(Intent.CHAT));
    assertThat(routed(Intent.CHAT)).containsExactly(MODEL, SEEING);
    assertThat(routed(Intent.VISION)).containsExactly(SEEING);
    assertThat(routed(Intent.IMAGE)).isEmpty();
  }

  @Test
  void find_models_finds_by_provider_and_status() {
    model(MODEL, Intent.CHAT);
    assertThat(models(Optional.of(new Model.Provider("ollama")))).containsExactly(MODEL);
    assertThat(models(Optional.of(new Model.Provider("openai")))).isEmpty();
  }

  @Test
  void get_conversation_shows_messages_and_answers_in_order() {
    agents
        .happened(TALK.value(), new ConversationEvent.Started(BOT, ADA))
        .happened(
            EntityId.derived("first").value(),
            asked("Hello?"),
            new MessageEvent.ChunkReceived(ADA, 1, new Utterance("Good ")),
            new MessageEvent.ChunkReceived(ADA, 2, new Utterance("day")))
        .happened(
            EntityId.derived("second").value(), asked("And?"), new MessageEvent.Failed(FAILURE));
    assertThat(agents.ask(new WorkQueries.GetConversation(TALK)).items())
        .extracting(row -> row.answer().map(Utterance::value), MessageRow::status)
        .containsExactly(
            tuple(Optional.of("Good day"), Message.Status.STREAMING),
            tuple(Optional.empty(), Message.Status.FAILED));
  }

  @Test
  void find_conversations_finds_by_status() {
    agents.happened(
        TALK.value(), new ConversationEvent.Started(BOT, ADA), new ConversationEvent.Ended());
    assertThat(
            agents
                .ask(
                    new WorkQueries.FindConversations(
                        Optional.of(BOT), Optional.of(ADA), Optional.of(Conversation.Status.ENDED)))
                .items())
        .extracting(ConversationRow::id)
        .containsExactly(TALK);
  }

  @Test
  void get_analysis_shows_suggestions_and_what_came_of_them() {
    Proposal join = new Proposal("Join", 1);
    Execution all = new Execution(Execution.Mode.APPLY, List.of(1), 1, 5);
    agents.happened(
        ANALYSIS.value(),
        new AnalysisEvent.TransformationsRequested(BOT, GRAPH, new Description("Simplify")),
        new AnalysisEvent.SuggestionsGenerated(List.of(join)),
        new AnalysisEvent.ExecutionRequested(all),
        new AnalysisEvent.RecommendationsExecuted(Execution.Mode.APPLY, 3, 0));
    AnalysisRow row = agents.ask(new WorkQueries.GetAnalysis(ANALYSIS));
    assertThat(row.proposals()).containsExactly(join);
    assertThat(row.result()).contains(new Analyses.Result(Execution.Mode.APPLY, 3, 0));
    assertThat(row.status()).isEqualTo(Analysis.Status.EXECUTED);
  }

  @Test
  void find_analyses_finds_by_kind() {
    agents.happened(
        ANALYSIS.value(),
        new AnalysisEvent.GraphAnalysisRequested(BOT, GRAPH, new Description("What is alone?")),
        new AnalysisEvent.AnalysisFailed(FAILURE));
    assertThat(
            agents
                .ask(
                    new WorkQueries.FindAnalyses(
                        Optional.of(BOT),
                        Optional.of(Analysis.Kind.GRAPH_ANALYSIS),
                        Optional.of(Analysis.Status.FAILED)))
                .items())
        .extracting(AnalysisRow::failure)
        .containsExactly(Optional.of(FAILURE));
  }

  @Test
  void the_graph_shows_who_has_which_task() {
    agents.happened(
        LATER.value(),
        new TaskEvent.Assigned(BOT, assignment(Task.Priority.LOW)),
        new TaskEvent.AgentRemoved(BOT),
        new TaskEvent.AgentAdded(OTHER));
    EntityRef task = EntityRef.of("agents.task", LATER);
    assertThat(agents.changes())
        .containsExactly(
            new GraphChange.Node(task, "Translate the guide"),
            new GraphChange.Edge(task, "assigned_to", EntityRef.of("agents.agent", BOT)),
            new GraphChange.EdgeGone(task, "assigned_to", EntityRef.of("agents.agent", BOT)),
            new GraphChange.Edge(task, "assigned_to", EntityRef.of("agents.agent", OTHER)));
  }

  private static MessageEvent asked(String prompt) {
    return new MessageEvent.Asked(TALK, MODEL, Intent.CHAT, ADA, new Utterance(prompt));
  }

  private void model(EntityId<ModelConfiguration> id, Intent intent) {
    agents.happened(id.value(), created(intent), new ModelConfigurationEvent.Activated());
  }

  private static ModelConfigurationEvent created(Intent intent) {
    return new ModelConfigurationEvent.Created(
        new Model(new Model.Provider("ollama"), "llama"), List.of(intent), PARAMETERS, CONSTRAINTS);
  }

  private List<EntityId<Task>> active(Optional<EntityId<Agent>> agent) {
    return agents.ask(new WorkQueries.ListActiveTasks(agent)).items().stream()
        .map(TaskRow::id)
        .toList();
  }

  private List<EntityId<ModelConfiguration>> routed(Intent intent) {
    return agents.ask(new WorkQueries.RouteIntent(intent)).items().stream()
        .map(ModelRow::id)
        .toList();
  }

  private List<EntityId<ModelConfiguration>> models(Optional<Model.Provider> provider) {
    return agents
        .ask(new WorkQueries.FindModels(provider, Optional.of(ModelConfiguration.Status.ACTIVE)))
        .items()
        .stream()
        .map(ModelRow::id)
        .toList();
  }
}

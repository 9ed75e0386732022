package cim.domains.agents;

import cim.domains.agents.Analyses.AnalysisRow;
import cim.domains.agents.Conversations.ConversationRow;
import cim.domains.agents.Conversations.MessageRow;
import cim.domains.agents.Models.ModelRow;
import cim.domains.agents.Tasks.TaskRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Questions about what agents work on and with: tasks, models, conversations, analyses. */
final class WorkQueries {
  private static final int MOST_MODELS = 1000;

  /**
   * @param agent whose; everybody's where none is given
   */
  @Doc("What is still to be done, the most urgent first.")
  public record ListActiveTasks(Optional<EntityId<Agent>> agent) implements Query<Page<TaskRow>> {}

  @Doc("Tasks, the one that changed last first.")
  public record FindTasks(Optional<EntityId<Agent>> agent, Optional<Task.Status> status)
      implements Query<Page<TaskRow>> {}

  @Doc("One task.")
  public record GetTask(EntityId<Task> task) implements Query<TaskRow> {}

  @Doc("Model configurations, the one that changed last first.")
  public record FindModels(
      Optional<Model.Provider> provider, Optional<ModelConfiguration.Status> status)
      implements Query<Page<ModelRow>> {}

  @Doc("Active model configurations that serve an intent, the most special first.")
  public record RouteIntent(Intent intent) implements Query<Page<ModelRow>> {}

  @Doc("A conversation with what was said in it, in order.")
  public record GetConversation(EntityId<Conversation> conversation)
      implements Query<Page<MessageRow>> {}

  @Doc("Conversations, the newest first.")
  public record FindConversations(
      Optional<EntityId<Agent>> agent,
      Optional<EntityId<Asker>> asker,
      Optional<Conversation.Status> status)
      implements Query<Page<ConversationRow>> {}

  @Doc("One analysis with what it found or suggests.")
  public record GetAnalysis(EntityId<Analysis> analysis) implements Query<AnalysisRow> {}

  @Doc("Analyses, the newest first.")
  public record FindAnalyses(
      Optional<EntityId<Agent>> agent,
      Optional<Analysis.Kind> kind,
      Optional<Analysis.Status> status)
      implements Query<Page<AnalysisRow>> {}

  static final QueryHandler<ListActiveTasks, Page<TaskRow>> ACTIVE_TASKS =
      QueryHandler.list(
          "list_active_tasks",
          ListActiveTasks.class,
          TaskRow.class,
          (query, views) ->
              views
                  .rows(TaskRow.class)
                  .all()
                  .where("open", Match.equalTo(true))
                  .where("agent", query.agent().map(Match::equalTo))
                  .orderBy("urgency", Order.DESCENDING)
                  .orderBy("modified", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindTasks, Page<TaskRow>> TASKS =
      QueryHandler.list(
          "find_tasks",
          FindTasks.class,
          TaskRow.class,
          (query, views) ->
              views
                  .rows(TaskRow.class)
                  .all()
                  .where("agent", query.agent().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("modified", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetTask, TaskRow> TASK =
      QueryHandler.one(
          "get_task",
          GetTask.class,
          TaskRow.class,
          (query, views) ->
              views.rows(TaskRow.class).required(query.task(), "task", "a task that was assigned"));

  static final QueryHandler<FindModels, Page<ModelRow>> MODELS =
      QueryHandler.list(
          "find_models",
          FindModels.class,
          ModelRow.class,
          (query, views) ->
              views
                  .rows(ModelRow.class)
                  .all()
                  .where("provider", query.provider().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("modified", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<RouteIntent, Page<ModelRow>> ROUTE =
      QueryHandler.list("route_intent", RouteIntent.class, ModelRow.class, WorkQueries::route);

  static final QueryHandler<GetConversation, Page<MessageRow>> CONVERSATION =
      QueryHandler.list(
          "get_conversation",
          GetConversation.class,
          MessageRow.class,
          (query, views) ->
              views
                  .rows(MessageRow.class)
                  .all()
                  .where("conversation", Match.equalTo(query.conversation()))
                  .orderBy("asked", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindConversations, Page<ConversationRow>> CONVERSATIONS =
      QueryHandler.list(
          "find_conversations",
          FindConversations.class,
          ConversationRow.class,
          (query, views) ->
              views
                  .rows(ConversationRow.class)
                  .all()
                  .where("agent", query.agent().map(Match::equalTo))
                  .where("asker", query.asker().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("began", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetAnalysis, AnalysisRow> ANALYSIS =
      QueryHandler.one(
          "get_analysis",
          GetAnalysis.class,
          AnalysisRow.class,
          (query, views) ->
              views
                  .rows(AnalysisRow.class)
                  .required(query.analysis(), "analysis", "an analysis that was requested"));

  static final QueryHandler<FindAnalyses, Page<AnalysisRow>> ANALYSES =
      QueryHandler.list(
          "find_analyses",
          FindAnalyses.class,
          AnalysisRow.class,
          (query, views) ->
              views
                  .rows(AnalysisRow.class)
                  .all()
                  .where("agent", query.agent().map(Match::equalTo))
                  .where("kind", query.kind().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("requested", Order.DESCENDING)
                  .page(views.paging()));

  private WorkQueries() {}

  private static Page<ModelRow> route(RouteIntent query, Views views) {
    Map<EntityId<ModelConfiguration>, ModelRow> active =
        views
            .rows(ModelRow.class)
            .all()
            .where("status", Match.equalTo(ModelConfiguration.Status.ACTIVE))
            .first(MOST_MODELS)
            .stream()
            .collect(Collectors.toMap(ModelRow::id, one -> one));
    Map<EntityId<ModelConfiguration>, List<Intent>> served =
        active.values().stream()
            .collect(Collectors.toMap(ModelRow::id, one -> one.configuration().intents()));
    return Page.of(Routing.serving(query.intent(), served), views.paging()).map(active::get);
  }
}

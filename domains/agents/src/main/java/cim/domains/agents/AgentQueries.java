package cim.domains.agents;

import cim.domains.agents.Agents.AgentRow;
import cim.domains.agents.Sessions.SessionRow;
import cim.domains.agents.Tasks.TaskRow;
import cim.domains.agents.ToolUses.StatisticsRow;
import cim.domains.agents.ToolUses.UseRow;
import cim.domains.agents.Traits.TraitRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Questions about agents, what they can, may and do. */
final class AgentQueries {
  private static final int MOST_CANDIDATES = 1000;

  @Doc("One agent with all that is known.")
  public record GetAgent(EntityId<Agent> agent) implements Query<AgentRow> {}

  @Doc("Where an agent stands, and how much it has to do.")
  public record GetStatus(EntityId<Agent> agent) implements Query<Standing> {}

  /**
   * @param text a part of the name
   * @param owner the id of who answers for it
   */
  @Doc("Agents in the order of their names.")
  public record FindAgents(
      Optional<String> text,
      Optional<AgentStatus> status,
      Optional<AgentKind> kind,
      Optional<UUID> owner,
      Optional<Capability> capability,
      Optional<Label> label)
      implements Query<Page<AgentRow>> {}

  @Doc(
      "Active agents who can do all of this, the best first: specialists, then who has least to do.")
  public record FindCapable(List<Capability> capabilities) implements Query<Page<AgentRow>> {}

  @Doc("Whether an agent may do something, and why.")
  public record CheckPermission(EntityId<Agent> agent, Permission permission)
      implements Query<Verdict> {}

  @Doc("How an agent has used its tools, the newest first.")
  public record GetToolUses(
      EntityId<Agent> agent, Optional<Tool.Name> tool, Optional<ToolUses.Outcome> outcome)
      implements Query<Page<UseRow>> {}

  @Doc("How often and how well an agent has used each tool.")
  public record GetToolStatistics(EntityId<Agent> agent) implements Query<Page<StatisticsRow>> {}

  @Doc("Sessions of an agent, the newest first.")
  public record GetSessions(EntityId<Agent> agent, Optional<Session.Status> status)
      implements Query<Page<SessionRow>> {}

  /**
   * @param openTasks how many tasks it has to do
   * @param runningTools how many uses of tools are under way
   */
  public record Standing(
      EntityId<Agent> agent,
      AgentStatus status,
      Instant lastActive,
      long openTasks,
      long runningTools) {}

  /** An answer to whether something may be done. */
  public record Verdict(Answer answer) {

    /** What decides. */
    public enum Answer {
      ALLOWED,
      DENIED,
      NOT_GRANTED,
      NOT_ACTIVE
    }
  }

  static final QueryHandler<GetAgent, AgentRow> AGENT =
      QueryHandler.one(
          "get_agent",
          GetAgent.class,
          AgentRow.class,
          (query, views) -> agent(query.agent(), views));

  static final QueryHandler<GetStatus, Standing> STATUS =
      QueryHandler.one("get_status", GetStatus.class, Standing.class, AgentQueries::standing);

  static final QueryHandler<FindAgents, Page<AgentRow>> AGENTS =
      QueryHandler.list("find_agents", FindAgents.class, AgentRow.class, AgentQueries::agents);

  static final QueryHandler<FindCapable, Page<AgentRow>> CAPABLE =
      QueryHandler.list("find_capable", FindCapable.class, AgentRow.class, AgentQueries::capable);

  static final QueryHandler<CheckPermission, Verdict> PERMISSION =
      QueryHandler.one(
          "check_permission", CheckPermission.class, Verdict.class, AgentQueries::verdict);

  static final QueryHandler<GetToolUses, Page<UseRow>> TOOL_USES =
      QueryHandler.list(
          "get_tool_uses",
          GetToolUses.class,
          UseRow.class,
          (query, views) ->
              views
                  .rows(UseRow.class)
                  .all()
                  .where("agent", Match.equalTo(query.agent()))
                  .where("tool", query.tool().map(Match::equalTo))
                  .where("outcome", query.outcome().map(Match::equalTo))
                  .orderBy("since", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetToolStatistics, Page<StatisticsRow>> TOOL_STATISTICS =
      QueryHandler.list(
          "get_tool_statistics",
          GetToolStatistics.class,
          StatisticsRow.class,
          (query, views) ->
              views
                  .rows(StatisticsRow.class)
                  .all()
                  .where("agent", Match.equalTo(query.agent()))
                  .page(views.paging()));

  static final QueryHandler<GetSessions, Page<SessionRow>> SESSIONS =
      QueryHandler.list(
          "get_sessions",
          GetSessions.class,
          SessionRow.class,
          (query, views) ->
              views
                  .rows(SessionRow.class)
                  .all()
                  .where("agent", Match.equalTo(query.agent()))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("began", Order.DESCENDING)
                  .page(views.paging()));

  private AgentQueries() {}

  private static AgentRow agent(EntityId<Agent> agent, Views views) {
    return views.rows(AgentRow.class).required(agent, "agent", "an agent that was deployed");
  }

  private static Standing standing(GetStatus query, Views views) {
    AgentRow row = agent(query.agent(), views);
    long running =
        row.agent().toolbox().tools().stream().mapToLong(one -> one.running().size()).sum();
    return new Standing(
        row.id(), row.status(), row.lastActive(), openTasks(row.id(), views), running);
  }

  private static long openTasks(EntityId<Agent> agent, Views views) {
    return views
        .rows(TaskRow.class)
        .all()
        .where("agent", Match.equalTo(agent))
        .where("open", Match.equalTo(true))
        .count();
  }

  private static Page<AgentRow> agents(FindAgents query, Views views) {
    return views
        .rows(AgentRow.class)
        .all()
        .where("name", query.text().map(Match::contains))
        .where("status", query.status().map(Match::equalTo))
        .where("kind", query.kind().map(Match::equalTo))
        .where("owner", query.owner().map(Match::equalTo))
        .where("id", query.capability().map(one -> who(able(one, views))))
        .where("id", query.label().map(one -> who(labelled(one, views))))
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  private static Match who(List<TraitRow> traits) {
    return Match.oneOf(traits.stream().map(TraitRow::agent).distinct().toArray());
  }

  private static List<TraitRow> able(Capability capability, Views views) {
    Object[] words =
        capability.generalised().stream()
            .map(one -> Traits.word(Traits.Kind.CAPABILITY, one.value()))
            .toArray();
    return traits(Match.oneOf(words), views);
  }

  private static List<TraitRow> labelled(Label label, Views views) {
    return traits(Match.equalTo(Traits.word(Traits.Kind.LABEL, label.value())), views);
  }

  private static List<TraitRow> traits(Match word, Views views) {
    return views.rows(TraitRow.class).all().where("word", word).first(MOST_CANDIDATES);
  }

  private static Page<AgentRow> capable(FindCapable query, Views views) {
    Rows.Selection<AgentRow> active =
        views
            .rows(AgentRow.class)
            .all()
            .where("status", Match.equalTo(AgentStatus.ACTIVE))
            .where(
                "id", query.capabilities().stream().findFirst().map(one -> who(able(one, views))));
    Map<EntityId<Agent>, AgentRow> rows =
        active.first(MOST_CANDIDATES).stream().collect(Collectors.toMap(AgentRow::id, one -> one));
    List<Routing.Candidate<EntityId<Agent>>> candidates =
        rows.values().stream()
            .map(row ->
                new Routing.Candidate<>(
                    row.id(), row.agent().capabilities(), openTasks(row.id(), views)))
            .toList();
    return Page.of(Routing.capable(query.capabilities(), candidates), views.paging())
        .map(rows::get);
  }

  private static Verdict verdict(CheckPermission query, Views views) {
    AgentRow row = agent(query.agent(), views);
    Permissions known = row.agent().permissions();
    if (row.status() != AgentStatus.ACTIVE) {
      return new Verdict(Verdict.Answer.NOT_ACTIVE);
    }
    if (known.allows(query.permission())) {
      return new Verdict(Verdict.Answer.ALLOWED);
    }
    return known.denies(query.permission())
        ? new Verdict(Verdict.Answer.DENIED)
        : new Verdict(Verdict.Answer.NOT_GRANTED);
  }
}

package cim.domains.agents;

import static cim.domains.agents.Examples.ADA;
import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.GERMAN;
import static cim.domains.agents.Examples.MODEL;
import static cim.domains.agents.Examples.OTHER;
import static cim.domains.agents.Examples.OWNER;
import static cim.domains.agents.Examples.READ;
import static cim.domains.agents.Examples.REASON;
import static cim.domains.agents.Examples.SEARCH;
import static cim.domains.agents.Examples.TRANSLATE;
import static cim.domains.agents.Examples.USE;
import static cim.domains.agents.Examples.assignment;
import static cim.domains.agents.Examples.deployed;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.agents.Agents.AgentRow;
import cim.domains.agents.Sessions.SessionRow;
import cim.domains.agents.ToolUses.UseRow;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentQueriesTest {
  private static final Label NIGHTLY = new Label("nightly");
  private static final AgentEvent USED =
      new AgentEvent.ToolUseRequested(USE, SEARCH.name(), Optional.empty(), NOW, NOW);
  private static final AgentQueries.FindAgents ALL = find(Optional.empty());

  private final DomainFixture agents =
      DomainFixture.of(new AgentsDomain())
          .happened(BOT.value(), deployed(TRANSLATE), new AgentEvent.Activated())
          .happened(
              OTHER.value(),
              new AgentEvent.Deployed(
                  AgentKind.SYSTEM,
                  new Owner(Owner.Kind.COMPANY, OTHER.value()),
                  new AgentName("archive bot"),
                  Optional.empty(),
                  List.of(GERMAN)),
              new AgentEvent.Activated());

  @Test
  void get_agent_shows_all_that_is_said_of_it() {
    agents.happened(
        BOT.value(),
        new AgentEvent.PermissionGranted(READ),
        new AgentEvent.ToolEnabled(SEARCH),
        new AgentEvent.LabelAdded(NIGHTLY));
    AgentRow row = agents.ask(new AgentQueries.GetAgent(BOT));
    assertThat(row.agent().permissions().granted()).containsExactly(READ);
    assertThat(row.agent().toolbox().tools())
        .extracting(Toolbox.Access::tool)
        .containsExactly(SEARCH);
    assertThat(row.agent().labels()).containsExactly(NIGHTLY);
    assertThat(row.lastActive()).isEqualTo(DomainFixture.timeOf(6));
  }

  @Test
  void an_unknown_agent_is_an_error_that_says_so() {
    assertThatThrownBy(() -> agents.ask(new AgentQueries.GetAgent(EntityId.derived("nobody"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an agent that was deployed");
  }

  @Test
  void find_agents_lists_them_by_name() {
    assertThat(found(ALL)).containsExactly(OTHER, BOT);
  }

  @Test
  void find_agents_finds_by_text_status_kind_and_owner() {
    agents.happened(OTHER.value(), new AgentEvent.Suspended(REASON));
    assertThat(found(find(Optional.of("RELEASE")))).containsExactly(BOT);
    assertThat(
            found(
                new AgentQueries.FindAgents(
                    Optional.empty(),
                    Optional.of(AgentStatus.SUSPENDED),
                    Optional.of(AgentKind.SYSTEM),
                    Optional.of(OTHER.value()),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(OTHER);
  }

  @Test
  void find_agents_finds_by_capability_and_label() {
    agents.happened(OTHER.value(), new AgentEvent.LabelAdded(NIGHTLY));
    assertThat(found(by(Optional.of(GERMAN), Optional.empty()))).containsExactly(OTHER, BOT);
    assertThat(found(by(Optional.of(TRANSLATE), Optional.empty()))).containsExactly(BOT);
    assertThat(found(by(Optional.empty(), Optional.of(NIGHTLY)))).containsExactly(OTHER);
    agents.happened(
        OTHER.value(),
        new AgentEvent.LabelRemoved(NIGHTLY),
        new AgentEvent.CapabilityRemoved(GERMAN));
    assertThat(found(by(Optional.empty(), Optional.of(NIGHTLY)))).isEmpty();
    assertThat(found(by(Optional.of(GERMAN), Optional.empty()))).containsExactly(BOT);
  }

  @Test
  void find_capable_puts_who_has_less_to_do_first_and_leaves_out_who_is_not_active() {
    agents.happened(
        EntityId.derived("a task").value(),
        new TaskEvent.Assigned(BOT, assignment(Task.Priority.LOW)));
    assertThat(capable()).containsExactly(OTHER, BOT);
    agents.happened(OTHER.value(), new AgentEvent.WentOffline());
    assertThat(capable()).containsExactly(BOT);
  }

  @Test
  void check_permission_says_what_decides() {
    assertThat(answer()).isEqualTo(AgentQueries.Verdict.Answer.NOT_GRANTED);
    agents.happened(BOT.value(), new AgentEvent.PermissionGranted(READ));
    assertThat(answer()).isEqualTo(AgentQueries.Verdict.Answer.ALLOWED);
    agents.happened(BOT.value(), new AgentEvent.PermissionDenied(READ));
    assertThat(answer()).isEqualTo(AgentQueries.Verdict.Answer.DENIED);
    agents.happened(BOT.value(), new AgentEvent.Suspended(REASON));
    assertThat(answer()).isEqualTo(AgentQueries.Verdict.Answer.NOT_ACTIVE);
  }

  @Test
  void get_status_counts_open_tasks_and_running_tools() {
    agents
        .happened(BOT.value(), new AgentEvent.ToolEnabled(SEARCH), USED)
        .happened(
            EntityId.derived("a task").value(),
            new TaskEvent.Assigned(BOT, assignment(Task.Priority.LOW)));
    assertThat(agents.ask(new AgentQueries.GetStatus(BOT)))
        .isEqualTo(
            new AgentQueries.Standing(BOT, AgentStatus.ACTIVE, DomainFixture.timeOf(5), 1, 1));
  }

  @Test
  void get_tool_uses_shows_what_became_of_each() {
    EntityId<ToolUse> second = EntityId.derived("a second use");
    agents.happened(
        BOT.value(),
        USED,
        new AgentEvent.ToolUseFailed(USE, SEARCH.name(), FAILURE, Duration.ofSeconds(1)),
        new AgentEvent.ToolUseRequested(
            second, SEARCH.name(), Optional.empty(), NOW.plusSeconds(9), NOW),
        new AgentEvent.ToolUseSucceeded(
            second, SEARCH.name(), Optional.empty(), Duration.ofSeconds(2)));
    assertThat(
            agents
                .ask(new AgentQueries.GetToolUses(BOT, Optional.empty(), Optional.empty()))
                .items())
        .extracting(UseRow::outcome)
        .containsExactly(ToolUses.Outcome.SUCCEEDED, ToolUses.Outcome.FAILED);
    assertThat(agents.ask(new AgentQueries.GetToolStatistics(BOT)).items())
        .singleElement()
        .satisfies(row -> {
          assertThat(List.of(row.uses(), row.succeeded(), row.failed()))
              .containsExactly(2L, 1L, 1L);
          assertThat(row.time()).isEqualTo(Duration.ofSeconds(3));
        });
  }

  @Test
  void get_sessions_shows_those_of_the_agent() {
    EntityId<Session> session = EntityId.derived("a session");
    Credential.Name key = new Credential.Name("key");
    agents.happened(
        session.value(),
        new SessionEvent.Authenticated(BOT, key, NOW),
        new SessionEvent.SessionExpired(BOT));
    agents.happened(
        EntityId.derived("another").value(),
        new SessionEvent.AuthenticationFailed(BOT, key, FAILURE));
    assertThat(agents.ask(new AgentQueries.GetSessions(BOT, Optional.empty())).items())
        .extracting(SessionRow::status)
        .containsExactly(Session.Status.REFUSED, Session.Status.EXPIRED);
    assertThat(
            agents
                .ask(new AgentQueries.GetSessions(BOT, Optional.of(Session.Status.EXPIRED)))
                .items())
        .extracting(SessionRow::id)
        .containsExactly(session);
  }

  @Test
  void the_graph_shows_names_owners_and_models() {
    EntityRef bot = EntityRef.of("agents.agent", BOT);
    EntityRef ada = EntityRef.of("people.person", ADA);
    EntityRef model = EntityRef.of("agents.model_configuration", MODEL);
    agents.happened(
        BOT.value(), new AgentEvent.ModelAdded(MODEL), new AgentEvent.OwnerRemoved(OWNER));
    assertThat(agents.changes())
        .contains(
            new GraphChange.Node(bot, "release bot"),
            new GraphChange.Edge(ada, "owns", bot),
            new GraphChange.Edge(bot, "uses", model),
            new GraphChange.EdgeGone(ada, "owns", bot));
  }

  private AgentQueries.Verdict.Answer answer() {
    return agents.ask(new AgentQueries.CheckPermission(BOT, READ)).answer();
  }

  private List<EntityId<Agent>> capable() {
    return agents.ask(new AgentQueries.FindCapable(List.of(GERMAN))).items().stream()
        .map(AgentRow::id)
        .toList();
  }

  private List<EntityId<Agent>> found(AgentQueries.FindAgents query) {
    return agents.ask(query).items().stream().map(AgentRow::id).toList();
  }

  private static AgentQueries.FindAgents find(Optional<String> text) {
    return new AgentQueries.FindAgents(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static AgentQueries.FindAgents by(
      Optional<Capability> capability, Optional<Label> label) {
    return new AgentQueries.FindAgents(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), capability, label);
  }
}

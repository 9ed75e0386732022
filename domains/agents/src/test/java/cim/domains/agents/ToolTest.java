package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.FAILURE;
import static cim.domains.agents.Examples.OBJECT;
import static cim.domains.agents.Examples.READ;
import static cim.domains.agents.Examples.SEARCH;
import static cim.domains.agents.Examples.USE;
import static cim.domains.agents.Examples.deployed;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tools are used within their limits and the agent's permissions. */
class ToolTest {
  private static final AgentEvent[] READY = {
    deployed(),
    new AgentEvent.Activated(),
    new AgentEvent.PermissionGranted(READ),
    new AgentEvent.ToolEnabled(SEARCH)
  };
  private static final EntityId<ToolUse> THIRD = EntityId.derived("a third use");

  private final AgentDecider decider = new AgentDecider();
  private final ToolTimeouts timeouts = new ToolTimeouts();

  @Test
  void a_use_asks_the_outside_and_says_when_it_counts_as_failed() {
    given(decider).events(READY).when(use(USE)).then(requested(USE, NOW));
  }

  @Test
  void a_use_that_is_under_way_is_not_asked_for_again() {
    given(decider).events(after(requested(USE, NOW))).when(use(USE)).nothing();
  }

  @Test
  void a_tool_that_the_agent_has_not_is_not_used() {
    given(decider)
        .events(deployed(), new AgentEvent.Activated())
        .when(use(USE))
        .rejected("tool_not_enabled");
  }

  @Test
  void an_agent_that_is_not_active_uses_no_tool() {
    given(decider)
        .events(after(new AgentEvent.WentOffline()))
        .when(use(USE))
        .rejected("wrong_status");
  }

  @Test
  void an_agent_without_the_permission_uses_no_tool() {
    given(decider)
        .events(after(new AgentEvent.PermissionDenied(READ)))
        .when(use(USE))
        .rejected("permission_denied");
  }

  @Test
  void no_more_uses_are_under_way_than_the_tool_takes() {
    given(decider)
        .events(after(requested(USE, NOW), requested(EntityId.derived("2"), NOW)))
        .when(use(THIRD))
        .rejected("too_many_at_once");
  }

  @Test
  void no_more_uses_begin_than_the_tool_takes_in_its_time() {
    given(decider)
        .events(after(thrice()))
        .at(NOW.plusSeconds(59))
        .when(use(THIRD))
        .rejected("rate_limited");
  }

  @Test
  void uses_are_counted_anew_when_the_time_is_over() {
    given(decider)
        .events(after(thrice()))
        .at(NOW.plusSeconds(60))
        .when(use(THIRD))
        .then(requested(THIRD, NOW.plusSeconds(60)));
  }

  @Test
  void what_came_of_a_use_is_recorded_once_with_the_time_it_took() {
    AgentEvent succeeded =
        new AgentEvent.ToolUseSucceeded(
            USE, SEARCH.name(), Optional.of(OBJECT), Duration.ofSeconds(2));
    AgentCommand success = new AgentCommand.RecordToolSuccess(BOT, USE, Optional.of(OBJECT));
    given(decider)
        .events(after(requested(USE, NOW)))
        .at(NOW.plusSeconds(2))
        .when(success)
        .then(succeeded);
    given(decider)
        .events(after(requested(USE, NOW), succeeded))
        .when(success)
        .rejected("use_not_running");
  }

  @Test
  void a_use_that_failed_says_why() {
    given(decider)
        .events(after(requested(USE, NOW)))
        .when(new AgentCommand.RecordToolFailure(BOT, USE, FAILURE))
        .then(new AgentEvent.ToolUseFailed(USE, SEARCH.name(), FAILURE, Duration.ZERO));
  }

  @Test
  void a_tool_takes_the_place_of_the_one_of_its_name() {
    Tool slower = new Tool(SEARCH.name(), new Description("Slower."), READ, SEARCH.limits());
    given(decider)
        .events(READY)
        .when(new AgentCommand.EnableTool(BOT, slower))
        .then(new AgentEvent.ToolDisabled(SEARCH), new AgentEvent.ToolEnabled(slower));
  }

  @Test
  void a_tool_is_taken_away_once() {
    given(decider)
        .events(READY)
        .when(new AgentCommand.DisableTool(BOT, SEARCH.name()))
        .then(new AgentEvent.ToolDisabled(SEARCH));
    given(decider)
        .events(deployed())
        .when(new AgentCommand.DisableTool(BOT, SEARCH.name()))
        .nothing();
  }

  @Test
  void a_hundred_thousand_uses_leave_the_agent_as_small_as_ten() {
    Agent state = decider.replay(List.of(READY));
    for (int n = 0; n < 100_000; n++) {
      EntityId<ToolUse> use = EntityId.of(new UUID(0, n));
      state = decider.evolve(state, requested(use, NOW.plusSeconds(n)));
      state =
          decider.evolve(
              state,
              new AgentEvent.ToolUseSucceeded(use, SEARCH.name(), Optional.empty(), Duration.ZERO));
    }
    assertThat(state.toolbox().tools()).hasSize(1);
    assertThat(state.toolbox().find(SEARCH.name()))
        .hasValueSatisfying(access -> assertThat(access.running()).isEmpty());
  }

  @Test
  void a_use_has_a_deadline_until_it_has_ended() {
    assertThat(
            timeouts
                .react(process(), timeouts.initial(), recorded("tool_use_requested"))
                .deadlines())
        .containsExactly(Map.entry("timeout", Optional.of(NOW)));
    assertThat(
            timeouts.react(process(), timeouts.initial(), recorded("tool_use_failed")).deadlines())
        .containsExactly(Map.entry("timeout", Optional.empty()));
    assertThat(timeouts.processes(recorded("tool_use_failed"))).containsExactly(process());
  }

  @Test
  void a_use_whose_time_is_over_has_failed() {
    assertThat(timeouts.expire(process(), timeouts.initial(), "timeout", NOW).orders())
        .containsExactly(
            new ProcessManager.Order(
                "agent.record_tool_failure",
                BOT,
                Value.map()
                    .put("use", USE.toString())
                    .put(
                        "failure",
                        Value.map()
                            .put("code", "timed_out")
                            .put("reason", "the tool gave no answer in time"))
                    .build()));
  }

  private static String process() {
    return BOT + "/" + USE;
  }

  private static Recorded<Value.Map> recorded(String event) {
    return new Recorded<>(
        Value.map().put("use", USE.toString()).put("until", NOW.toString()).build(),
        USE.value(),
        Subject.parse("agents.agent." + event + ".v1"),
        BOT.value(),
        0,
        0,
        NOW,
        Optional.empty(),
        Causality.root(USE.value()));
  }

  private static AgentCommand use(EntityId<ToolUse> use) {
    return new AgentCommand.UseTool(BOT, use, SEARCH.name(), Optional.empty());
  }

  private static AgentEvent requested(EntityId<ToolUse> use, Instant since) {
    return new AgentEvent.ToolUseRequested(
        use, SEARCH.name(), Optional.empty(), since, since.plusSeconds(30));
  }

  private static AgentEvent[] thrice() {
    return IntStream.range(0, 3)
        .mapToObj(n -> EntityId.<ToolUse>derived("use " + n))
        .flatMap(use ->
            Stream.of(
                requested(use, NOW),
                new AgentEvent.ToolUseSucceeded(
                    use, SEARCH.name(), Optional.empty(), Duration.ZERO)))
        .toArray(AgentEvent[]::new);
  }

  private static AgentEvent[] after(AgentEvent... more) {
    return Stream.concat(Stream.of(READY), Stream.of(more)).toArray(AgentEvent[]::new);
  }
}

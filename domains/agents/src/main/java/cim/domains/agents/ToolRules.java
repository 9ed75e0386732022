package cim.domains.agents;

import cim.domains.agents.AgentCommand.UseTool;
import cim.domains.agents.AgentEvent.ToolUseRequested;
import cim.model.Decision;
import cim.model.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** When a tool may be used, and what ends a use. */
final class ToolRules {
  private ToolRules() {}

  static Decision<AgentEvent> use(UseTool command, Agent state, Instant now) {
    if (state.toolbox().running(command.use()).isPresent()) {
      return Decision.nothing();
    }
    if (state.status() != AgentStatus.ACTIVE) {
      return AgentStatus.TRANSITIONS.wrong(state.status());
    }
    return state
        .toolbox()
        .find(command.tool())
        .map(access -> use(command, state.permissions(), access, now))
        .orElseGet(() ->
            Decision.reject(
                "tool_not_enabled",
                "tool: %s (expected: one that the agent has); enable it first"
                    .formatted(command.tool().value())));
  }

  private static Decision<AgentEvent> use(
      UseTool command, Permissions permissions, Toolbox.Access access, Instant now) {
    Tool.Limits limits = access.tool().limits();
    if (!permissions.allows(access.tool().needs())) {
      return Decision.reject(
          "permission_denied",
          "permission: %s (expected: granted, and nothing of it denied); grant it or lift the denial"
              .formatted(access.tool().needs().value()));
    }
    if (access.running().size() >= limits.atOnce()) {
      return Decision.reject(
          "too_many_at_once",
          "uses under way: %d (expected: fewer than %d); wait until one ends"
              .formatted(access.running().size(), limits.atOnce()));
    }
    if (access.usedAt(now) >= limits.uses()) {
      return Decision.reject(
          "rate_limited",
          "uses: %d (expected: at most %d in %s); use it again after %s"
              .formatted(
                  access.usedAt(now),
                  limits.uses(),
                  limits.per(),
                  access.window().plus(limits.per())));
    }
    return Decision.accept(
        new ToolUseRequested(
            command.use(), command.tool(), command.input(), now, now.plus(limits.timeout())));
  }

  /** What comes of a use; of one that is not under way, nothing can come. */
  static Decision<AgentEvent> end(
      EntityId<ToolUse> use, Agent state, Function<Toolbox.Running, AgentEvent> outcome) {
    return state
        .toolbox()
        .running(use)
        .map(running -> Decision.accept(List.of(outcome.apply(running))))
        .orElseGet(() ->
            Decision.reject(
                "use_not_running",
                "use: %s (expected: one under way); it has ended, or the tool was taken away"
                    .formatted(use)));
  }
}

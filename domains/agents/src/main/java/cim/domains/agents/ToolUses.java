package cim.domains.agents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every use of a tool, and what they come to. */
final class ToolUses {

  /** What became of a use. */
  public enum Outcome {
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /** One use of a tool by an agent. */
  public record UseRow(
      @Key EntityId<ToolUse> id,
      @Indexed EntityId<Agent> agent,
      @Indexed Tool.Name tool,
      @Indexed Outcome outcome,
      @Indexed Instant since,
      Optional<Duration> took,
      Optional<Cid> input,
      Optional<Cid> output,
      Optional<Failure> failure) {

    private UseRow ended(
        Outcome how, Duration took, Optional<Cid> output, Optional<Failure> failure) {
      return new UseRow(id, agent, tool, how, since, Optional.of(took), input, output, failure);
    }
  }

  /**
   * How an agent has used a tool; named by both.
   *
   * @param time how long all uses took that have ended
   */
  public record StatisticsRow(
      @Key String id,
      @Indexed EntityId<Agent> agent,
      Tool.Name tool,
      long uses,
      long succeeded,
      long failed,
      Duration time,
      Instant lastUsed) {

    private StatisticsRow begun(Instant at) {
      return new StatisticsRow(id, agent, tool, uses + 1, succeeded, failed, time, at);
    }

    private StatisticsRow ended(long well, Duration took) {
      return new StatisticsRow(
          id, agent, tool, uses, succeeded + well, failed + 1 - well, time.plus(took), lastUsed);
    }
  }

  static final ReadModel<UseRow> USES =
      ReadModel.of("tool_uses", 1, UseRow.class)
          .on(AgentEvent.ToolUseRequested.class, ToolUses::requested)
          .on(
              AgentEvent.ToolUseSucceeded.class,
              (event, rows) ->
                  rows.changeRow(
                      event.event().use(),
                      row ->
                          row.ended(
                              Outcome.SUCCEEDED,
                              event.event().took(),
                              event.event().output(),
                              Optional.empty())))
          .on(
              AgentEvent.ToolUseFailed.class,
              (event, rows) ->
                  rows.changeRow(
                      event.event().use(),
                      row ->
                          row.ended(
                              Outcome.FAILED,
                              event.event().took(),
                              Optional.empty(),
                              Optional.of(event.event().failure()))));

  static final ReadModel<StatisticsRow> STATISTICS =
      ReadModel.of("tool_statistics", 1, StatisticsRow.class)
          .on(
              AgentEvent.ToolUseRequested.class,
              (event, rows) ->
                  rows.put(statistics(event, event.event().tool(), rows).begun(event.at())))
          .on(
              AgentEvent.ToolUseSucceeded.class,
              (event, rows) ->
                  rows.put(
                      statistics(event, event.event().tool(), rows).ended(1, event.event().took())))
          .on(
              AgentEvent.ToolUseFailed.class,
              (event, rows) ->
                  rows.put(
                      statistics(event, event.event().tool(), rows)
                          .ended(0, event.event().took())));

  private ToolUses() {}

  private static void requested(Recorded<AgentEvent.ToolUseRequested> event, Table<UseRow> rows) {
    AgentEvent.ToolUseRequested use = event.event();
    rows.put(
        new UseRow(
            use.use(),
            EntityId.of(event.stream()),
            use.tool(),
            Outcome.RUNNING,
            use.since(),
            Optional.empty(),
            use.input(),
            Optional.empty(),
            Optional.empty()));
  }

  private static StatisticsRow statistics(
      Recorded<?> event, Tool.Name tool, Table<StatisticsRow> rows) {
    String key = event.stream() + "/" + tool.value();
    return rows.find(key)
        .orElseGet(() ->
            new StatisticsRow(
                key, EntityId.of(event.stream()), tool, 0, 0, 0, Duration.ZERO, event.at()));
  }
}

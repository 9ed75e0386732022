package cim.domains.agents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Items;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tools that an agent has, and how it is using them. */
public record Toolbox(@Bounded(Agent.MOST) List<Access> tools) {
  static final Toolbox EMPTY = new Toolbox(List.of());

  /**
   * A tool and how it is used.
   *
   * @param window when the time began within which uses are counted
   * @param used how many uses have begun since
   */
  public record Access(
      Tool tool,
      @Bounded(Tool.Limits.MOST_AT_ONCE) List<Running> running,
      Instant window,
      int used) {
    public Access {
      running = List.copyOf(running);
    }

    /** How many uses have begun in the time that counts now. */
    int usedAt(Instant now) {
      return isOver(now) ? 0 : used;
    }

    private boolean isOver(Instant now) {
      return !now.isBefore(window.plus(tool.limits().per()));
    }

    private Access begun(Running use) {
      List<Running> more = Items.with(running, use);
      return isOver(use.since())
          ? new Access(tool, more, use.since(), 1)
          : new Access(tool, more, window, used + 1);
    }

    private Access ended(EntityId<ToolUse> use) {
      return new Access(
          tool, Items.withoutThose(running, one -> one.use().equals(use)), window, used);
    }
  }

  /** A use that is under way. */
  public record Running(EntityId<ToolUse> use, Tool.Name tool, Instant since) {}

  public Toolbox {
    tools = List.copyOf(tools);
  }

  Optional<Access> find(Tool.Name name) {
    return tools.stream().filter(one -> one.tool().name().equals(name)).findFirst();
  }

  Optional<Running> running(EntityId<ToolUse> use) {
    return tools.stream()
        .flatMap(one -> one.running().stream())
        .filter(one -> one.use().equals(use))
        .findFirst();
  }

  Toolbox with(Tool tool) {
    return new Toolbox(Items.with(tools, new Access(tool, List.of(), Instant.EPOCH, 0)));
  }

  Toolbox without(Tool.Name name) {
    return new Toolbox(Items.withoutThose(tools, one -> one.tool().name().equals(name)));
  }

  Toolbox begun(Running use) {
    return new Toolbox(
        tools.stream()
            .map(one -> one.tool().name().equals(use.tool()) ? one.begun(use) : one)
            .toList());
  }

  Toolbox ended(EntityId<ToolUse> use) {
    return new Toolbox(tools.stream().map(one -> one.ended(use)).toList());
  }
}

package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Transitions;
import java.util.Optional;

/**
 * Work with a graph that an agent was asked for: what it found or recommends, and what was done.
 *
 * @param proposals how many there are
 */
public record Analysis(
    Status status,
    Optional<Kind> kind,
    Optional<EntityId<Agent>> agent,
    int proposals,
    Optional<Execution> execution) {
  /** How many proposals an analysis makes. */
  static final int MOST = 50;

  /** What is asked for. */
  public enum Kind {
    GRAPH_ANALYSIS,
    TRANSFORMATIONS,
    TRAINING
  }

  /** Where it stands. */
  public enum Status {
    UNKNOWN,
    REQUESTED,
    COMPLETED,
    EXECUTING,
    EXECUTED,
    FAILED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REQUESTED)
          .allow(Status.REQUESTED, Status.COMPLETED, Status.FAILED)
          .allow(Status.COMPLETED, Status.EXECUTING)
          .allow(Status.EXECUTING, Status.EXECUTED, Status.FAILED)
          .allow(Status.EXECUTED, Status.EXECUTING);

  static final Analysis UNKNOWN =
      new Analysis(Status.UNKNOWN, Optional.empty(), Optional.empty(), 0, Optional.empty());

  static Analysis requested(Kind kind, EntityId<Agent> agent) {
    return new Analysis(
        Status.REQUESTED, Optional.of(kind), Optional.of(agent), 0, Optional.empty());
  }

  boolean is(Kind wanted, EntityId<Agent> by) {
    return kind.equals(Optional.of(wanted)) && agent.equals(Optional.of(by));
  }

  Analysis in(Status next) {
    return new Analysis(next, kind, agent, proposals, execution);
  }

  Analysis proposing(int count) {
    return new Analysis(Status.COMPLETED, kind, agent, count, execution);
  }

  Analysis executing(Execution next) {
    return new Analysis(Status.EXECUTING, kind, agent, proposals, Optional.of(next));
  }
}

package cim.domains.agents;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Transitions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that an agent is to do. */
public record Task(
    Status status, Optional<EntityId<Agent>> agent, Optional<Assignment> assignment) {

  /** What is to be done. */
  public record Assignment(
      TaskTitle title,
      Optional<Description> description,
      @Bounded(Agent.MOST) List<Capability> needs,
      Priority priority,
      Optional<Instant> due) {
    public Assignment {
      needs = needs.stream().distinct().toList();
    }
  }

  /** How soon, from the least to the most urgent. */
  public enum Priority {
    LOW(1),
    NORMAL(2),
    HIGH(3),
    URGENT(4);

    private final int urgency;

    Priority(int urgency) {
      this.urgency = urgency;
    }

    /** The priority as a number, by which lists are ordered: 1 to 4. */
    int urgency() {
      return urgency;
    }
  }

  /** Where a task stands in its life. */
  public enum Status {
    UNKNOWN,
    ASSIGNED,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ASSIGNED)
          .allow(Status.ASSIGNED, Status.IN_PROGRESS, Status.FAILED, Status.CANCELLED)
          .allow(
              Status.IN_PROGRESS,
              Status.ASSIGNED,
              Status.COMPLETED,
              Status.FAILED,
              Status.CANCELLED);

  static final Task UNKNOWN = new Task(Status.UNKNOWN, Optional.empty(), Optional.empty());

  Task in(Status next) {
    return new Task(next, agent, assignment);
  }

  Task of(Optional<EntityId<Agent>> next) {
    return new Task(Status.ASSIGNED, next, assignment);
  }
}

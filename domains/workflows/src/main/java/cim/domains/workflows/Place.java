package cim.domains.workflows;

import cim.model.EntityId;

/** Which step of which execution somebody is doing. */
public record Place(EntityId<Execution> execution, StepName step, int iteration, Role role) {

  /** Why it is done. */
  public enum Role {
    WORK,
    /** To undo what was done. */
    COMPENSATION
  }

  /** The id of the step's own stream: the same place is the same step. */
  EntityId<Step> id() {
    return EntityId.derived(
        "workflows.step",
        execution.toString(),
        step.value(),
        Integer.toString(iteration),
        role.name());
  }
}

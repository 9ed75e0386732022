package cim.domains.workflows;

import cim.model.EntityRef;

/** Whether somebody agrees. */
public record Vote(EntityRef approver, Answer answer) {

  /** What was answered. */
  public enum Answer {
    ASKED,
    GRANTED,
    REJECTED
  }
}

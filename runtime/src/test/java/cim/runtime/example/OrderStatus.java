package cim.runtime.example;

import cim.model.Transitions;

/** Where an order stands. */
public enum OrderStatus {
  DRAFT,
  SUBMITTED,
  IN_PROCESSING,
  COMPLETED,
  CANCELLED;

  static final Transitions<OrderStatus> TRANSITIONS =
      Transitions.startingIn(DRAFT)
          .allow(DRAFT, SUBMITTED, CANCELLED)
          .allow(SUBMITTED, IN_PROCESSING, CANCELLED)
          .allow(IN_PROCESSING, COMPLETED);
}

package cim.domains.agents;

import cim.model.Transitions;

/** Where an agent stands in its life (seed 001, "State Machines for Controlled Workflows"). */
public enum AgentStatus {
  /** Nothing has happened yet. */
  UNKNOWN,
  INITIALIZING,
  ACTIVE,
  SUSPENDED,
  OFFLINE,
  DECOMMISSIONED;

  static final Transitions<AgentStatus> TRANSITIONS =
      Transitions.startingIn(UNKNOWN)
          .allow(UNKNOWN, INITIALIZING)
          .allow(INITIALIZING, ACTIVE)
          .allow(ACTIVE, SUSPENDED, OFFLINE, DECOMMISSIONED)
          .allow(SUSPENDED, ACTIVE, DECOMMISSIONED)
          .allow(OFFLINE, ACTIVE, DECOMMISSIONED);
}

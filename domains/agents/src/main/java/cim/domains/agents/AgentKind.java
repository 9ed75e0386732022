package cim.domains.agents;

/** Who or what acts. */
public enum AgentKind {
  HUMAN,
  AI,
  SYSTEM,
  EXTERNAL
}

package cim.runtime.node;

/** How a component of a node is. */
public sealed interface Health {
  record Healthy() implements Health {}

  /** It works, but not as it should. */
  record Degraded(String reason) implements Health {}

  record Failed(String reason) implements Health {}

  Health HEALTHY = new Healthy();
}

package cim.model;

import java.util.UUID;

/**
 * Which conversation a message belongs to and what caused it. A root's three ids are equal; a child
 * inherits the correlation and names its parent as cause. {@code depth} counts the steps from the
 * root, so that a loop of process managers ends.
 */
public record Causality(UUID message, UUID correlation, UUID causation, int depth) {

  /** The deepest chain of causes: what goes beyond is refused. */
  public static final int DEPTH_LIMIT = 100;

  public Causality {
    if (depth < 0 || depth > DEPTH_LIMIT) {
      throw new InvalidValue(
          "depth", depth, "0 to " + DEPTH_LIMIT + "; a process manager may be answering itself");
    }
    if (depth == 0 && !(message.equals(correlation) && message.equals(causation))) {
      // A command that joins a conversation begun elsewhere is a child; a root stands alone.
      throw new InvalidValue(
          "causality",
          message + " " + correlation + " " + causation,
          "three equal ids at the root");
    }
  }

  public static Causality root(UUID message) {
    return new Causality(message, message, message, 0);
  }

  /** The causality of a message that this one causes. */
  public Causality child(UUID child) {
    return new Causality(child, correlation, message, depth + 1);
  }
}
